"""Shares of what differs between worlds that are taken as they are, where they are known."""

from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from childlabour_sim.analysis.unknowns import tables
from childlabour_sim.analysis.unknowns.given import FEWEST, given
from childlabour_sim.report.brief.reading.weighed import weighed

WORLDS, UNKNOWNS = 400, 60


def drawn(seed, n=WORLDS, k=UNKNOWNS):
    """Return worlds of unknowns that differ in unit and shape."""
    rng = np.random.default_rng(seed)
    return rng, np.exp(rng.normal(size=(n, k)) * np.linspace(0.1, 2.0, k)) * np.geomspace(1e-3, 1e6, k)


def with_luck(outcome, rng, size):
    return outcome[:, None] + size * rng.normal(size=(len(outcome), 2))


def ranks(column):
    return np.argsort(np.argsort(column)) / len(column)


def test_shares_are_those_of_their_formula_whatever_units_and_luck():
    rng, x = drawn(1, 800)
    line, hump = 3.0 * ranks(x[:, 7]), np.cos(2.0 * np.pi * ranks(x[:, 40]))
    known = np.array([9.0 / 12.0, 1.0 / 2.0])
    found = given(x, with_luck(line + hump, rng, 1.0), seed=0)
    assert np.flatnonzero(found.clear).tolist() == [7, 40]
    assert found.first[[7, 40]] == pytest.approx(known / known.sum(), abs=0.07)
    assert (abs(found.first[[7, 40]] - known / known.sum()) < found.first_half[[7, 40]]).all()
    assert found.first[found.clear].min() > found.least > found.first[~found.clear].max()
    assert found.change[7] > 0.0


def test_the_interval_holds_the_share_in_about_95_of_100():
    held = []
    for seed in range(40):
        rng, x = drawn(seed, 150, 3)
        outcome = ranks(x[:, 0]) + 0.29 * rng.normal(size=150)  # half of it is of something else
        found = given(x, with_luck(outcome, rng, 0.1), seed)
        held.append(abs(found.first[0] - 0.5) < found.first_half[0])
    assert np.mean(held) >= 0.85


def test_of_nothing_few_worlds_make_an_unknown_clear_in_fewer_than_one_of_ten_tries():
    tries = [given(drawn(seed, 30)[1], np.random.default_rng(seed).normal(size=(30, 2)), seed) for seed in range(30)]
    assert np.mean([found.clear.any() for found in tries]) < 0.1


def test_worlds_that_are_there_more_than_once_are_not_more_evidence():
    clear = []
    for seed in range(20):
        rng, x = drawn(seed, 30)
        outcome = np.repeat(rng.normal(size=30), 4)
        clear.append(given(np.repeat(x, 4, axis=0), with_luck(outcome, rng, 0.1), seed).clear.any())
    assert np.mean(clear) <= 0.2  # were they taken for worlds of their own, nearly always


def test_an_unknown_of_two_values_and_one_that_never_differs_have_no_more_curves_than_that():
    rng, x = drawn(2)
    x[:, 0], x[:, 1] = np.arange(WORLDS) % 2, 1.0
    found = given(x, with_luck(x[:, 0], rng, 0.2), 0)
    assert np.flatnonzero(found.clear).tolist() == [0]
    assert found.first[0] == pytest.approx(1.0, abs=0.05)
    assert abs(found.first[1]) < 0.02


def test_worlds_that_luck_alone_sets_apart_say_nothing():
    _, x = drawn(4, 40)
    found = given(x, np.tile([[0.0, 1.0]], (40, 1)), 0)
    assert not found.clear.any()
    assert np.isnan(found.first).all()


def test_what_unknowns_carry_is_not_told_from_worlds_just_like_those_foretold():
    rng, x = drawn(7, 40, 2)
    outcome = rng.normal(size=40)  # of nothing
    x, y = np.repeat(x, 5, axis=0), with_luck(np.repeat(outcome, 5), rng, 0.1)
    foretold = tables._foretold(x, y)
    assert foretold.shape == (200,)
    assert ((y.mean(axis=1) - foretold) ** 2).mean() > 0.8 * y.var()


def brief(n, kept=None):
    """Return what a brief reads of ``n`` worlds of two runs, in which one unknown moves the effect."""
    rng, x = drawn(6, n, 5)
    rows = [(draw, f"behaviour.{i}", x[draw, i]) for draw in range(n) for i in range(5)]
    rows += [(draw, "lever.off.dose", x[draw, 3]) for draw in range(n)]  # as if it moved the effect as much
    comparison = SimpleNamespace(
        worlds=pl.DataFrame(rows, schema=["draw", "key", "value"], orient="row"), inner=2, kept=kept
    )
    sources = {f"behaviour.{i}": {} for i in range(5)} | {"lever.off.dose": {}}
    settings = SimpleNamespace(sources=sources, levers={"off": {"enabled": False}}, bills={}, behaviour={})
    effects = with_luck(-100.0 * ranks(x[:, 3]), rng, 5.0).ravel().tolist()
    return SimpleNamespace(
        settings={"b": settings},
        comparison=comparison,
        n_worlds=n,
        first=SimpleNamespace(seed=1),
        whole=(),
        one_city=lambda plan, _: effects,
    )


def test_a_brief_weighs_what_its_own_worlds_tell():
    [(key, weight)] = weighed("b", brief(60)).items()
    assert key == "behaviour.3"
    assert 0.8 < weight.low < weight.share <= weight.high <= 1.0


def test_a_brief_weighs_nothing_of_few_worlds_nor_of_what_was_solved():
    assert weighed("b", brief(FEWEST - 1)) == {}
    assert weighed("b", brief(60, SimpleNamespace(solved=["behaviour.3"]))) == {}
