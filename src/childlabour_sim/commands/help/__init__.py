"""The pages of ``--help``."""
