"""Formats of output: one module each."""
