"""What can be asked of a store, one module a subject. Each takes a Reader and, where it fits, a Scope."""
