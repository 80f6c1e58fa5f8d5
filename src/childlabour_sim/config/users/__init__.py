"""Files and words of a user: the one place where they are read, before Hydra or anything else sees them."""
