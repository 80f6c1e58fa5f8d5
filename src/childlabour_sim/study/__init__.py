"""Running a configuration: replications, parts, tables."""
