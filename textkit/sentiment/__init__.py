"""What the sentiment analysis scores with."""
