"""How rows go out: one module a format."""
