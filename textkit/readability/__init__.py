"""What the readability analysis counts and computes with."""
