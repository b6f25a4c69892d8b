"""Formats of input: one module each."""
