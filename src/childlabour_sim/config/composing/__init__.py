"""From files and overrides to one mapping: where files are, what Hydra makes of them, and what of it is kept."""
