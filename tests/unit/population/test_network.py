"""Networks: the array generator and the small world of networkx; for files see test_network_file.py."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childlabour_sim.draws import stream_key
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.network.links import Network, add_up_neighbours, neighbours_of, network_of
from childlabour_sim.population.network.make import make_network

KEY = stream_key(1, 0)
PLACES = np.repeat(np.arange(3), 20).astype(np.int16)


def network(places=PLACES, **settings):
    usual = {"generator": "array", "neighbours": 4, "far_share": 0.0, "path": ""}
    return make_network({**usual, **settings}, KEY, places, Blocks().run)


def test_array_links_rows_beside_each_other_in_their_place():
    found = network()
    assert sorted(neighbours_of(found, 25)) == [23, 24, 26, 27]
    assert sorted(neighbours_of(found, 20)) == [21, 22, 38, 39]  # the ring of a neighbourhood closes
    for h in range(60):
        assert len(set(neighbours_of(found, h))) == 4
        assert h not in neighbours_of(found, h)
        assert {PLACES[other] for other in neighbours_of(found, h)} == {PLACES[h]}


def test_far_links_lead_anywhere():
    found = network(far_share=1.0, neighbours=32)
    reached = {PLACES[other] for other in neighbours_of(found, 0)}
    assert reached == {0, 1, 2}
    assert found.neighbour.max() < 60
    assert all(len(neighbours_of(found, h)) == 32 for h in range(60))  # one met twice counts twice


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("generator", ["array", "watts_strogatz"])
def test_hamlets_have_networks_too(n, generator):
    found = network(np.zeros(n, dtype=np.int16), generator=generator)
    assert len(found.first_link) == n + 1
    assert (found.neighbour < n).all()


def test_watts_strogatz_is_fixed_by_the_key():
    one, other = (network(generator="watts_strogatz", far_share=0.2) for _ in range(2))
    assert all(map(np.array_equal, one, other))
    assert sum(len(neighbours_of(one, h)) for h in range(60)) == 60 * 4
    for h in range(60):
        assert all(h in neighbours_of(one, neighbour) for neighbour in neighbours_of(one, h))


@given(st.integers(1, 30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=90))
@settings(deadline=None)
def test_links_near_and_far_are_kept_and_added_up(n, ends):
    ends = [(one % n, other % n) for one, other in ends]
    found = network_of(np.array(ends, dtype=np.int64).reshape(-1, 2), n)
    known = {frozenset(pair) for pair in ends if len(set(pair)) == 2}
    seen = [{other for other in range(n) if {h, other} in known} for h in range(n)]
    assert [sorted(neighbours_of(found, h)) for h in range(n)] == [sorted(others) for others in seen]
    assert not any(abs(other - h) <= 4 for h in range(n) for other in far(found, h))
    shown, worth = np.arange(n, dtype=np.uint8), 7 + 1000 * np.arange(256)
    edges = sorted({0, n // 3, n // 2, n})
    totals = [add_up_neighbours(lo, hi, found, worth, shown) for lo, hi in pairwise(edges)]
    assert np.concatenate(totals).tolist() == [sum(7 + 1000 * other for other in others) for others in seen]


def far(found: Network, h: int) -> list[int]:
    return found.neighbour[found.first_link[h] : found.first_link[h + 1]].tolist()
