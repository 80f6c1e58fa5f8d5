"""The tables of the brief."""
