"""What families decide about school and work: whose turn it is, what they know, what they like, what becomes of it."""
