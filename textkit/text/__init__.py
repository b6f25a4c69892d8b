"""Text: words, sentences, paragraphs and their roles, and the document."""
