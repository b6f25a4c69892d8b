"""Cues: the entries of lexicons, and the search for them in a sentence."""
