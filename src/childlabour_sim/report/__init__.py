"""What a person reads after a run: the table in the terminal, the figures and the report page."""
