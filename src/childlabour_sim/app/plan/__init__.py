"""Plan: two splits of a city's money side by side, what each buys, and what it does to the same children."""
