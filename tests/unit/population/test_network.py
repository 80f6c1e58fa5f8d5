"""Networks: the array generator, the small world of networkx, and a user's own file."""

import networkx as nx
import numpy as np
import pytest

from childlabour_sim.declare import ConfigurationError
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


@pytest.mark.parametrize("name", ["village.graphml", "village.txt"])
def test_a_file_of_the_users(tmp_path, name):
    graph = nx.path_graph(4)
    path = tmp_path / name
    (nx.write_graphml if path.suffix == ".graphml" else nx.write_edgelist)(graph, path)
    found = network(np.zeros(4, dtype=np.int16), generator="file", path=str(path))
    assert [links(found, h) for h in range(4)] == [[1], [0, 2], [1, 3], [2]]


@pytest.mark.parametrize(
    ("edges", "message"),
    [
        ("0 1\n1 2\n", r"1 missing \(first \[3\]\), 0 unknown"),
        ("0 1\n2 3\n3 7\n", r"0 missing.*1 unknown \(first \[7\]\)"),
        ("0 1\n5 6\n", r"2 missing.*2 unknown"),
        ("anna budi\n", "cannot be read"),
    ],
    ids=["missing", "unknown", "both", "names"],
)
def test_a_file_of_other_households_is_refused(tmp_path, edges, message):
    path = tmp_path / "wrong.txt"
    path.write_text(edges, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=rf"network\.path = .*{message}"):
        network(np.zeros(4, dtype=np.int16), generator="file", path=str(path))


@pytest.mark.parametrize("path", ["", "nowhere.graphml"])
def test_no_file_is_refused(tmp_path, path):
    with pytest.raises(ConfigurationError, match=r"network\.path"):
        network(generator="file", path=str(tmp_path / path) if path else "")


def test_a_broken_graphml_is_refused(tmp_path):
    path = tmp_path / "broken.graphml"
    path.write_text("<graphml><graph>", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"network\.path = .*cannot be read"):
        network(generator="file", path=str(path))
