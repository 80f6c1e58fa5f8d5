"""Scenarios side by side, a package taken apart, and the dose that reaches a target."""
