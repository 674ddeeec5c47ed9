"""Pure calculation: frames and arrays in, frames and arrays out. No store, no screen, no model."""
