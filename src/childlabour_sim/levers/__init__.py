"""Policy levers, one a file: each writes what households can expect, and pays. Rules never know a lever."""
