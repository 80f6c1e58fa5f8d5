"""The brief laid out, as a page and on paper."""
