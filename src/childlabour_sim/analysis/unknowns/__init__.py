"""What is not known: every parameter with where its value comes from, and which unknowns an outcome hangs on."""
