"""The social network: who sees whom."""
