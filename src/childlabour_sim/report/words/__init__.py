"""Words, numbers, dates and languages: everything that is said is said from here."""
