"""Names: the people, organizations and places of a text."""
