"""What is recorded: counts by cell in one pass, rates by their field definitions after it."""
