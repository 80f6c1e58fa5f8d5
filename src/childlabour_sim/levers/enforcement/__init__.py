"""Officials who look for children at work: raids, inspection, visits to homes and to institutions."""
