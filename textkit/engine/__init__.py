"""Ways to run over many texts: in one process or in several."""
