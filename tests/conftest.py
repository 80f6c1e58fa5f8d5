"""Helpers beside this file, such as `tiny_world`, can be imported by all tests; the long ones wait to be asked for."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile(
    "no deadline", deadline=None
)  # the first call of compiled code loads it, on a busy machine slowly
settings.load_profile("no deadline")


@pytest.fixture(autouse=True, scope="session")
def no_paper():
    """Print no brief in this process but where printing is tested: that takes most of the time of writing one."""
    from childlabour_sim.report.brief.page import page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "print_page", lambda text, path: None)
        yield


@pytest.fixture
def undrawn(monkeypatch):
    """Leave the files of figures empty where nobody looks at them: drawing is four fifths of a small run."""
    from matplotlib.figure import Figure

    def savefig(figure, to, **_):
        to.write(b"<svg/>") if hasattr(to, "write") else Path(to).write_text("<svg/>")

    monkeypatch.setattr(Figure, "savefig", savefig)


def pytest_configure(config):
    """Leave the slow tests out, unless ``-m`` says which are meant or a file or a test is asked for by name."""
    by_name = any(".py" in argument for argument in config.args)
    if not (config.option.markexpr or by_name):
        config.option.markexpr = "not slow"
