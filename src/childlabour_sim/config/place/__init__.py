"""Where a city lies: what it does not know of itself it has from its district, its province and the nation."""
