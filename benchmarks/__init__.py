"""Speed and scale, run by hand: never a timed test. docs/benchmarks.md has the figures and how to repeat them."""
