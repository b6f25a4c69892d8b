"""The analyses: one package per subcommand."""
