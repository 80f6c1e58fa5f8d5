"""The generator against published known answers, and its draws against their distributions."""

import ast
import math
from collections import Counter
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

from childlabour_sim import draws

ONES = 0xFFFFFFFF
# Random123, file kat_vectors: philox4x32, ten rounds.
KNOWN_ANSWERS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES, ONES, ONES, ONES), (ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
KEY = draws.stream_key(1, 0)


def events():
    constants = {name: value for name, value in vars(draws).items() if name.isupper() and not name.startswith("_")}
    return {name: value for name, value in constants.items() if isinstance(value, np.uint64)}


def sample(event, n, key=KEY, tick=3):
    return np.array([draws.uniforms(key, event, tick, i, 0) for i in range(n)])


def kolmogorov_smirnov(values, distribution):
    """Return the KS statistic times the square root of n: above 1.95 in one sample of a thousand."""
    ordered = np.sort(values)
    theory = np.array([distribution(x) for x in ordered])
    n = len(ordered)
    steps = np.arange(1, n + 1) / n
    return math.sqrt(n) * max(np.abs(steps - theory).max(), np.abs(steps - 1 / n - theory).max())


@pytest.mark.parametrize("function", [draws.philox, draws.philox.py_func], ids=["compiled", "plain"])
@pytest.mark.parametrize(("counter", "key", "expected"), KNOWN_ANSWERS)
def test_philox_gives_the_known_answers(function, counter, key, expected):
    words = function(*(np.uint64(word) for word in (*counter, *key)))
    assert tuple(int(word) for word in words) == expected


def test_no_event_number_is_used_twice():
    numbers = Counter(int(value) for value in events().values())
    assert [number for number, uses in numbers.items() if uses > 1] == []
    assert len(numbers) > 10


def test_no_event_name_is_assigned_twice():
    tree = ast.parse(Path(draws.__file__).read_text(encoding="utf-8"))
    names = Counter(ast.unparse(node.targets[0]) for node in tree.body if isinstance(node, ast.Assign))
    assert [name for name, uses in names.items() if uses > 1] == []


def test_uniforms_lie_inside_the_open_interval():
    found = sample(draws.TASTE, 20_000)
    assert found.min() > 0.0
    assert found.max() < 1.0
    # The extreme words themselves: neither 0 nor 1 can ever come out.
    assert 0.0 < (0 + 0.5) / 2.0**32 < (ONES + 0.5) / 2.0**32 < 1.0


def test_uniforms_are_the_words_of_philox():
    words = draws.philox(np.uint64(7), np.uint64(3), draws.TASTE, np.uint64(2), KEY.seed, KEY.replication)
    expected = tuple((float(word) + 0.5) / 2.0**32 for word in words)
    assert draws.uniforms(KEY, draws.TASTE, 3, 7, 2) == expected


@pytest.mark.parametrize("event", events().values(), ids=events().keys())
def test_uniforms_are_uniform(event):
    counts, _ = np.histogram(sample(event, 4000).ravel(), bins=64, range=(0.0, 1.0))
    expected = counts.sum() / 64
    chi_square = ((counts - expected) ** 2 / expected).sum()
    assert 25.0 < chi_square < 120.0  # 63 degrees of freedom: outside once in about 100,000


def test_slots_ticks_events_and_replications_are_independent():
    base = sample(draws.TASTE, 4000)
    others = [
        sample(draws.HAZARD, 4000),
        sample(draws.TASTE, 4000, tick=4),
        sample(draws.TASTE, 4000, key=draws.stream_key(1, 1)),
        sample(draws.TASTE, 4000, key=draws.stream_key(2, 0)),
    ]
    columns = np.hstack([base, *others])
    correlation = np.corrcoef(columns.T) - np.eye(columns.shape[1])
    assert np.abs(correlation).max() < 5.0 / math.sqrt(4000)


def test_seed_and_replication_are_not_interchangeable():
    swapped = draws.uniforms(draws.stream_key(2, 1), draws.TASTE, 0, 0, 0)
    assert draws.uniforms(draws.stream_key(1, 2), draws.TASTE, 0, 0, 0) != swapped


@pytest.mark.parametrize(
    ("quantile", "distribution"),
    [
        (draws.normal, NormalDist().cdf),
        (draws.gumbel, lambda x: math.exp(-math.exp(-(x + 0.5772156649015329)))),
        (draws.logistic, lambda x: 1.0 / (1.0 + math.exp(-x))),
    ],
    ids=["normal", "gumbel", "logistic"],
)
def test_quantiles_give_their_distribution(quantile, distribution):
    values = np.array([quantile(u) for u in sample(draws.TASTE, 2000).ravel()])
    assert kolmogorov_smirnov(values, distribution) < 1.95


def test_gumbel_has_mean_zero():
    n = 40_000
    mean = np.mean([draws.gumbel((i + 0.5) / n) for i in range(n)])
    assert mean == pytest.approx(0.0, abs=1e-3)


def test_many_at_once_are_the_same_draws_as_one_by_one():
    n, first = 501, 77
    identities = np.arange(first, first + n, dtype=np.uint32)
    one_by_one = np.array([draws.uniforms(KEY, draws.TASTE, 3, int(i), 1) for i in identities])
    four = np.empty((4, n))
    draws.fill_of_rows(KEY, draws.TASTE, 3, first, np.int64(1), four)
    np.testing.assert_array_equal(four.T, one_by_one)
    own = np.array([draws.uniforms(KEY, draws.TASTE, 3, int(i), 0)[0] for i in identities])
    for fill, who in ((draws.fill_first, identities), (draws.fill_first_of_rows, first)):
        some = np.empty(n)
        fill(KEY, draws.TASTE, 3, who, some)
        np.testing.assert_array_equal(some, own)


def test_many_quantiles_at_once_are_those_of_one_by_one():
    u = np.concatenate([sample(draws.TASTE, 200).ravel(), [1e-12, 1.0 - 1e-12, 0.075, 0.925, 0.5]])
    found = np.empty(len(u))
    draws.fill_normals(u, found)
    np.testing.assert_array_equal(found, [draws.normal(x) for x in u])
