"""How texts come in: one module a format."""
