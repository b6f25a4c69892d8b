"""What the hedging analysis judges cues with."""
