"""The brief of a comparison: one page with the answer first, then what it rests on, in English or Indonesian."""
