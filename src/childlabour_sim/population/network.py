"""Who sees whom: neighbours in compressed rows, from the array generator, networkx, or a user's file."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel
from childlabour_sim.declare import ConfigurationError, parameter

GENERATORS = ("array", "watts_strogatz", "file")

PARAMETERS = (
    parameter("generator", "name", "How the network is made.", kind=str, choices=GENERATORS),
    parameter("neighbours", "households", "Near neighbours of a household.", 2, 64, kind=int),
    parameter("far_share", "share", "Links that lead anywhere in the city.", 0, 1),
    parameter("path", "file", "GraphML or edge list, with generator=file.", kind=str),
)

Network = namedtuple("Network", ["first_link", "neighbour"])
Network.__doc__ = "Links of household h are ``neighbour[first_link[h]:first_link[h + 1]]``."


def make_network(settings: dict, key, places_of_households: np.ndarray, run_blocks) -> Network:
    """Return the network of ``n`` households.

    Parameters
    ----------
    settings : dict
        Values of `PARAMETERS`.
    places_of_households : ndarray of int16, shape (n,)
        Neighbourhood of each row; rows are ordered by neighbourhood and income.

    Raises
    ------
    ConfigurationError
        If a file cannot be read, or its nodes are not exactly the households 0 to n - 1.
    """
    n = len(places_of_households)
    if settings["generator"] == "file":
        return _from_graph(_read_graph(settings["path"], n), n)
    if settings["generator"] == "watts_strogatz":
        return _from_graph(_watts_strogatz(settings, key, n), n)
    degree = settings["neighbours"]
    neighbour = np.empty(n * degree, dtype=np.uint32)
    first_place = np.searchsorted(places_of_households, np.arange(places_of_households[-1] + 2)).astype(np.int64)
    far = settings["far_share"]
    run_blocks(_link_rows, n, key, degree, far, places_of_households, first_place, neighbour)
    return Network(np.arange(0, n * degree + 1, degree, dtype=np.int64), neighbour)


@kernel
def _link_rows(lo, hi, key, degree, far_share, place, first_place, neighbour):
    """Link each row to the rows beside it in its neighbourhood, some links redirected anywhere."""
    n = place.shape[0]
    for h in range(lo, hi):
        start, end = first_place[place[h]], first_place[place[h] + 1]
        for i in range(degree):
            u, v, _, _ = draws.uniforms(key, draws.NETWORK, draws.ONCE, h, i)
            step = i // 2 + 1 if i % 2 == 0 else -(i // 2 + 1)
            if u < far_share or end - start <= step or end - start <= -step:
                neighbour[h * degree + i] = min(int(v * n), n - 1)
            else:
                neighbour[h * degree + i] = start + (h - start + step) % (end - start)


def _watts_strogatz(settings: dict, key, n: int):
    import networkx as nx

    degree = min(settings["neighbours"], n - 1)
    if n < 3:
        return nx.empty_graph(n)
    seed = (int(key.seed) * 1_000_003 + int(key.replication)) % 2**32
    return nx.watts_strogatz_graph(n, degree, settings["far_share"], seed=seed)


def _read_graph(path: str, n: int):
    import networkx as nx

    file = Path(path)
    read = nx.read_graphml if file.suffix == ".graphml" else nx.read_edgelist
    try:
        graph = read(file)
        graph = nx.relabel_nodes(nx.Graph(graph), {node: int(str(node).lstrip("n")) for node in graph.nodes})
    except (ValueError, TypeError, OSError, nx.NetworkXError, SyntaxError) as error:
        raise ConfigurationError(
            f"network.path = {path!r} (file): cannot be read as a network of households numbered from 0 ({error})"
        ) from error
    told = sorted({name for _, facts in graph.nodes(data=True) for name in facts})
    if told:
        raise ConfigurationError(
            f"network.path = {path!r} (file): its households carry {', '.join(told)}; expected numbers and links only, "
            "never anything about real people"
        )
    nodes = set(graph.nodes)
    missing, extra = sorted(set(range(n)) - nodes), sorted(nodes - set(range(n)))
    if missing or extra:
        raise ConfigurationError(
            f"network.path = {path!r} (file): expected the nodes 0 to {n - 1}, one per household; "
            f"{len(missing)} missing (first {missing[:3]}), {len(extra)} unknown (first {extra[:3]})"
        )
    return graph


def _from_graph(graph, n: int) -> Network:
    links = [sorted(graph.adj[h]) for h in range(n)]
    first = np.zeros(n + 1, dtype=np.int64)
    np.cumsum([len(row) for row in links], out=first[1:])
    flat = [other for row in links for other in row]
    return Network(first, np.array(flat, dtype=np.uint32))
