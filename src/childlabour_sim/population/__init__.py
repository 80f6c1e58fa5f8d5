"""The people of a city: columns, synthesis from a profile, births laid out ahead, the social network."""
