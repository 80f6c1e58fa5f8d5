"""What a run leaves behind: tidy tables, a manifest, a codebook; written atomically."""
