"""The subcommands that are not analyses, and what they share."""
