"""Helpers beside this file, such as `tiny_world`, can be imported by all tests."""
