"""The lessons, one a file: its experiment, and its texts."""
