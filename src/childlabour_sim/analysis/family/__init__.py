"""One family and one child: what they are entitled to, and why they decide as they do."""
