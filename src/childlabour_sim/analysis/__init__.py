"""Results against evidence, and the solving of what the evidence leaves to be solved."""
