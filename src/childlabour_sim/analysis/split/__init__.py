"""The best split of a budget: searched for on paired runs, and said with what luck and ignorance leave open."""

PACKAGES = ("sklearn", "pymoo", "mpltern")
"""What a search and its figures need: the extra ``optimise``."""
