"""The tables of textkit/data that code makes: `python -m training NAME`; see README.md here."""
