"""People of a survey in place of synthetic ones: rows made as many as are asked for, and what was not asked, drawn."""
