"""What runs recorded, scenario beside scenario: the same children and the same luck, with intervals."""
