"""The second front end: every question of the screens from the command line, one module for each command or two."""
