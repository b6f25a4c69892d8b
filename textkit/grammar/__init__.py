"""Part-of-speech tags, verb groups and clauses of a sentence."""
