"""Learn: a village of sixty households, quarter by quarter, and why a child leaves school."""
