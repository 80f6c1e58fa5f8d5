"""What effects cost, and which plan is best by what a year is worth."""
