"""The country as a study over districts: what is run, and its tables by district, province and nation."""
