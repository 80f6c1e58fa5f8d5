"""Helpers beside this file, such as `tiny_world`, can be imported by all tests; the long ones wait to be asked for."""

from hypothesis import settings

settings.register_profile(
    "no deadline", deadline=None
)  # the first call of compiled code loads it, on a busy machine slowly
settings.load_profile("no deadline")


def pytest_configure(config):
    """Leave the slow tests out, unless ``-m`` says which are meant or a file or a test is asked for by name."""
    by_name = any(".py" in argument for argument in config.args)
    if not (config.option.markexpr or by_name):
        config.option.markexpr = "not slow"
