"""A frame -> a Plotly figure. One module a subject; colours, fonts and sizes stand in theme.py, once."""
