"""What several levers do alike: lists of families, amounts, searches for children at work."""
