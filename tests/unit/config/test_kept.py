"""Compositions on disk: the answer of then, made anew once a file or what is asked differs, and never in the way."""

import math

import pytest

from childlabour_sim.config.compose import composing
from childlabour_sim.config.composing import kept, reading


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CHILDLABOUR_SIM_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "composed"


@pytest.fixture
def asked(tmp_path, folder):
    """Ask for what a file says; return the answer, and how often it was read."""
    path, read = tmp_path / "values.yaml", []
    path.write_text("a: 1")

    def ask(what="all", made=None):
        return kept.kept(what, [path], lambda: read.append(what) or [path.read_text(), made])

    ask.path, ask.read = path, read
    return ask


def test_what_was_asked_before_is_not_made_again(asked):
    assert asked() == asked() == ["a: 1", None]
    assert asked("else") == ["a: 1", None]
    assert asked.read == ["all", "else"]


def test_another_text_of_the_same_length_and_date_is_read_again(asked):
    import os

    asked()
    then = asked.path.stat()
    asked.path.write_text("a: 2")
    os.utime(asked.path, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert asked() == ["a: 2", None]


def test_a_damaged_file_is_made_again(asked, folder):
    asked()
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:5])
    assert asked() == ["a: 1", None]
    assert asked() == ["a: 1", None]
    assert len(asked.read) == 2


@pytest.mark.parametrize("made", [{6: "a number as key"}, (1, 2), math.nan], ids=repr)
def test_what_would_be_read_back_as_something_else_is_not_kept(asked, folder, made):
    asked(made=made)
    assert asked.read == ["all"]
    assert not folder.exists()


def test_where_nothing_can_be_written_nothing_is_said(asked, folder, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert asked() == asked() == ["a: 1", None]
    assert len(asked.read) == 2


def test_old_answers_go(asked, folder, monkeypatch):
    monkeypatch.setattr(kept, "_MOST", 3)
    for what in range(5):
        asked(what)
    assert len(list(folder.iterdir())) == 3


def test_a_composition_read_back_is_the_one_hydra_made(folder, monkeypatch):
    with composing() as composer:
        made = reading._read_and_merged("config", ("city=kupang",), composer.files._files)
        for _ in range(2):
            reading._by_hydra.cache_clear()
            assert reading._by_hydra("config", ("city=kupang",), composer.files._files) == made
            monkeypatch.setattr(reading, "_read_and_merged", None)  # the second time nothing is composed
    assert [list(node) for node in made] == [
        list(node) for node in reading._by_hydra("config", ("city=kupang",), composer.files._files)
    ]


def test_what_is_composed_of_ones_own_files_is_not_kept(folder, tmp_path):
    own = tmp_path / "own" / "city"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("defaults: [medan]\n")
    reading._by_hydra.cache_clear()
    reading.composed_of.cache_clear()
    with composing(tmp_path / "own") as composer:
        assert composer.files.compose(["city=mine", "office=medan"]).names["city_name"] == "mine"
    assert not folder.exists()
