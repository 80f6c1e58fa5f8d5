"""Explore: what kept studies found, place by place, with what makes each again."""
