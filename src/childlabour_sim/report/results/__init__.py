"""What commands return in Python: tables with their figures."""
