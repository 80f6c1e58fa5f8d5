"""Lessons on the page: a text, a guess that is locked, a run, and a question with its answer."""
