"""What a text is made of: words, sentences, paragraphs and their roles."""
