"""The offices of a city: its money, its staff, what they do in a quarter, and the children they look after."""
