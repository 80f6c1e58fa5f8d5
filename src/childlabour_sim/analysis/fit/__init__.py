"""The model against evidence, and the solving of what evidence leaves to be solved."""
