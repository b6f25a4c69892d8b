"""What the framing analysis finds besides cues."""
