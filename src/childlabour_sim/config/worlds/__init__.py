"""Kept worlds: what was drawn and solved of them, and whether it still is of the profile at hand."""
