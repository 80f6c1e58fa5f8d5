"""The best split of a budget in words, figures, the terminal and a brief of two pages."""
