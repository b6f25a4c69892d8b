"""Whose words they are: quotations, attributions, and who is mentioned."""
