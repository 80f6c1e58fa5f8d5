"""Files as Hydra holds them: read by the C parser, their sources set aside while it merges."""
