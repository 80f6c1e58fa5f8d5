"""The country as districts: which of them, how many rows each, and its part of what the centre gives."""
