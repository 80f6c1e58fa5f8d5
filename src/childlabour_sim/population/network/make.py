"""Making a network: with the array generator, with networkx, or from a user's file."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import parameter
from childlabour_sim.population.network.file import read_links
from childlabour_sim.population.network.links import Network, bit_of, network_of

GENERATORS = ("array", "watts_strogatz", "file")

PARAMETERS = (
    parameter("generator", "name", "How the network is made.", kind=str, choices=GENERATORS),
    parameter("neighbours", "households", "Near neighbours of a household.", 2, 64, kind=int),
    parameter("far_share", "share", "Links that lead anywhere in the city.", 0, 1),
    parameter(
        "path", "file", "Network of your own, with generator=file: GraphML, GEXF, GML, Pajek or a table.", kind=str
    ),
    parameter("numbered_from", "number", "Number of the first household in that file.", 0, 1, kind=int),
)

Ring = namedtuple("Ring", ["key", "degree", "far_share", "place", "first_place"])
Ring.__doc__ = "What the array generator links by: luck, links a household, share of far ones, and where places begin."


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
        return network_of(read_links(settings, n).ends, n)
    if settings["generator"] == "watts_strogatz":
        return network_of(_watts_strogatz(settings, key, n), n)
    first_place = np.searchsorted(places_of_households, np.arange(places_of_households[-1] + 2)).astype(np.int64)
    ring = Ring(key, settings["neighbours"], settings["far_share"], places_of_households, first_place)
    found = Network(np.empty(n, dtype=np.uint8), np.zeros(n + 1, dtype=np.uint32), np.empty(0, dtype=np.uint32))
    run_blocks(_link_beside, n, ring, found)
    np.cumsum(found.first_link, out=found.first_link)
    found = found._replace(neighbour=np.empty(found.first_link[-1], dtype=np.uint32))
    run_blocks(_link_elsewhere, n, ring, found)
    return found


@kernel
def _link_beside(lo, hi, ring, network):
    """Set the bits of links to rows around, and count a row's other links in the place after it."""
    others = np.empty(int(ring.degree), np.uint32)
    for h in range(lo, hi):
        network.beside[h], network.first_link[h + 1] = _list_links(ring, h, others)


@kernel
def _link_elsewhere(lo, hi, ring, network):
    """List all links that have no bit of their own."""
    others = np.empty(int(ring.degree), np.uint32)
    for h in range(lo, hi):
        _, n = _list_links(ring, h, others)
        for i in range(n):
            network.neighbour[network.first_link[h] + i] = others[i]


@scalar
def _list_links(ring, h, others):
    """List a row's links that have no bit of their own; return the bits of all, and how many are listed."""
    seen, n = 0, 0
    for i in range(ring.degree):
        end = _end_of_link(ring, h, i)
        bit = bit_of(end - h)
        if (bit & ~seen) == 0:
            others[n] = end
            n += 1
        seen |= bit
    return seen, n


@scalar
def _end_of_link(ring, h, i):
    """Return where a row's link leads: to a row beside it in its neighbourhood, or anywhere."""
    n, place = ring.place.shape[0], ring.place[h]
    start, end = ring.first_place[place], ring.first_place[place + 1]
    u, v, _, _ = draws.uniforms(ring.key, draws.NETWORK, draws.ONCE, h, i)
    step = i // 2 + 1 if i % 2 == 0 else -(i // 2 + 1)
    if u < ring.far_share or end - start <= step or end - start <= -step:
        return min(int(v * n), n - 1)
    return start + (h - start + step) % (end - start)


def _watts_strogatz(settings: dict, key, n: int) -> np.ndarray:
    import networkx as nx

    degree = min(settings["neighbours"], n - 1)
    if n < 3:
        return np.empty((0, 2), dtype=np.int64)
    seed = (int(key.seed) * 1_000_003 + int(key.replication)) % 2**32
    return np.array(nx.watts_strogatz_graph(n, degree, settings["far_share"], seed=seed).edges, dtype=np.int64)
