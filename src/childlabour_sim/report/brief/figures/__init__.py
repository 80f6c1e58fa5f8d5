"""The figures of the brief."""
