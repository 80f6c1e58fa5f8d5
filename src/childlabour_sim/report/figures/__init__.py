"""Figures, and how all of them look."""
