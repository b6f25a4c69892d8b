"""The analyses, one module per subcommand: adding a module here adds a subcommand."""
