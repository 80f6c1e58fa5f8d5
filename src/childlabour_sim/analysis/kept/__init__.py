"""Studies that were kept, shipped or one's own, opened to be looked at: what each found, place by place."""
