"""The page in the browser, for a class and for a planner: it knows public functions and words, not the engine."""
