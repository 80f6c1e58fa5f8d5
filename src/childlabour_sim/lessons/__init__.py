"""Lessons: a prediction, a run and a question each, with a sheet for the teacher; they know nothing of a browser."""
