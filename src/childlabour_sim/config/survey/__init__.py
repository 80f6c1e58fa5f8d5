"""A survey of the user's own: which column is what, read and checked row by row, before anything runs."""
