"""What is shown of a run, as rows and sentences, before it is laid out anywhere."""
