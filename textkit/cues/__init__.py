"""Vocabulary: the entries of lexicons, and how they are found in a sentence."""
