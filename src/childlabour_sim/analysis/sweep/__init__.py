"""Any parameters varied together: points, runs, and which of them an outcome follows."""
