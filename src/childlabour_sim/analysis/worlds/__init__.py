"""Worlds that fit what is known: drawn from priors, solved for the facts, judged by experiments."""
