"""What a comparison says of each plan: effects, wording, the answer."""
