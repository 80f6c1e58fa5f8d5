"""Networks: the array generator and the small world of networkx; for files see test_network_file.py."""

import numpy as np
import pytest

from childlabour_sim.draws import stream_key
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.network import make_network

KEY = stream_key(1, 0)
PLACES = np.repeat(np.arange(3), 20).astype(np.int16)


def network(places=PLACES, **settings):
    usual = {"generator": "array", "neighbours": 4, "far_share": 0.0, "path": ""}
    return make_network({**usual, **settings}, KEY, places, Blocks().run)


def links(found, h):
    return found.neighbour[found.first_link[h] : found.first_link[h + 1]].tolist()


def test_array_links_rows_beside_each_other_in_their_place():
    found = network()
    assert links(found, 25) == [26, 24, 27, 23]
    assert links(found, 20) == [21, 39, 22, 38]  # the ring of a neighbourhood closes
    for h in range(60):
        assert len(set(links(found, h))) == 4
        assert h not in links(found, h)
        assert {PLACES[other] for other in links(found, h)} == {PLACES[h]}


def test_far_links_lead_anywhere():
    found = network(far_share=1.0, neighbours=32)
    reached = {PLACES[other] for other in links(found, 0)}
    assert reached == {0, 1, 2}
    assert found.neighbour.max() < 60


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("generator", ["array", "watts_strogatz"])
def test_hamlets_have_networks_too(n, generator):
    found = network(np.zeros(n, dtype=np.int16), generator=generator)
    assert len(found.first_link) == n + 1
    assert (found.neighbour < n).all()


def test_watts_strogatz_is_fixed_by_the_key():
    one, other = (network(generator="watts_strogatz", far_share=0.2) for _ in range(2))
    np.testing.assert_array_equal(one.neighbour, other.neighbour)
    assert one.first_link[-1] == 60 * 4
    for h in range(60):
        assert all(h in links(one, neighbour) for neighbour in links(one, h))
