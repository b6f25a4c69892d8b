"""Close reading of news and other prose: hedging, readability, sentiment and framing."""
