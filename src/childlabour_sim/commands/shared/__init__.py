"""What commands share: arguments, the language they speak, what is told before anything runs."""
