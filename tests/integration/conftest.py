"""One folder for all tests of a process, empty each time: a configuration that names it is composed once, not anew."""

import shutil

import pytest


@pytest.fixture(scope="session")
def one_place(tmp_path_factory):
    return tmp_path_factory.mktemp("place")


@pytest.fixture
def tmp_path(one_place):
    shutil.rmtree(one_place)
    one_place.mkdir()
    return one_place
