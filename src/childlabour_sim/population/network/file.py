"""A user's network: links between numbered households, as Gephi, NetLogo, Excel, Pajek or networkx write them.

Only numbers and links are read. A file says what it is by its beginning, whatever its name ends with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import numpy as np

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.plain_text import read_text
from childlabour_sim.population.network.table import household, read_table

_BYTES, _BYTES_PER_HOUSEHOLD = 1_000_000, 20_000
"""A larger file is no network of so many households: 64 links of 150 letters, either way round, are 19,200."""
_START = 4096  # letters
_GML = re.compile(r"\s*(?:#.*\n\s*)*(?:creator\b|version\b|comment\b|graph\s*\[)", re.I)
_PAJEK = re.compile(r"\s*(?:%.*\n\s*)*\*(?:vertices|network)\b", re.I)
_OF_A_DRAWING = {"label", "viz", "graphics", "id", "x", "y", "z", "shape", "size", "color", "r", "g", "b"}
"""What a program that draws says of a node: where it stands. What else a file says may be of a person."""


@dataclass(frozen=True)
class Links:
    """What a file says.

    Attributes
    ----------
    ends : ndarray of int64, shape (m, 2)
        Households numbered from 0, each link once.
    weighted : bool
        Whether links have weights, which nothing uses.
    """

    ends: np.ndarray
    weighted: bool


def read_links(settings: dict, n: int) -> Links:
    """Return the links of a file of ``n`` households.

    Parameters
    ----------
    settings : dict
        ``path``, and ``numbered_from``, the number of the first household.
    n : int

    Raises
    ------
    ConfigurationError
        If the file cannot be read, says more of households than links, or its households are not those of the run.
    """
    path = Path(settings["path"])
    try:
        now = path.stat()
    except OSError as error:
        raise ConfigurationError(f"network.path = {str(path)!r} (file): cannot be read ({error})") from error
    return _read(path, now.st_mtime_ns, now.st_size, int(settings["numbered_from"]), n)


@lru_cache(maxsize=2)
def _read(path: Path, changed: int, size: int, first: int, n: int) -> Links:
    shown = f"network.path = {str(path)!r} (file)"
    text = read_text(path, _BYTES + _BYTES_PER_HOUSEHOLD * n, shown)
    if _is_graph(text):
        rows, weighted, is_pajek = _rows_of_graph(text, shown, n)
    else:
        (rows, weighted), is_pajek = read_table(text, shown), False
    named = {household(cell) for row in rows for cell in row}
    if is_pajek and named == set(range(1, n + 1)):  # its vertices have no other numbers than those from 1
        first = 1
    _check_numbers(named, first, n, shown)
    ends = np.array([[household(cell) - first for cell in row] for row in rows if len(row) == 2], dtype=np.int64)
    return Links(ends.reshape(-1, 2), weighted)


def _check_numbers(named: set[int], first: int, n: int, shown: str) -> None:
    expected = set(range(first, first + n))
    missing, extra = sorted(expected - named), sorted(named - expected)
    if not (missing or extra):
        return
    hint = ""
    if named == set(range(1 - first, n + 1 - first)):
        hint = f"; its numbers begin at {1 - first}: set network.numbered_from={1 - first}"
    elif not extra:
        hint = "; a household without links stands alone on a line, or among the nodes"
    raise ConfigurationError(
        f"{shown}: holds {len(named)} households numbered {min(named)} to {max(named)}; expected the {n} of the run, "
        f"{first} to {first + n - 1}: {len(missing)} missing (first {missing[:3]}), {len(extra)} unknown (first "
        f"{extra[:3]}){hint}"
    )


def _is_graph(text: str) -> bool:
    start = text[:_START]
    return start.lstrip().startswith("<") or bool(_GML.match(start) or _PAJEK.match(start))


def _rows_of_graph(text: str, shown: str, n: int) -> tuple[list[tuple[str, ...]], bool, bool]:
    """Return nodes and links of a file that networkx reads, whether links have weights, and whether it is Pajek's."""
    is_pajek = bool(_PAJEK.match(text[:_START]))
    if text.lstrip().startswith("<") and re.search(r"<!\s*(?:DOCTYPE|ENTITY)", text, re.I):
        raise ConfigurationError(f"{shown}: declares a type or entities of its own; expected nodes and links only")
    try:
        graph = _graph(text, is_pajek, n)
    except Exception as error:  # of whatever kind: networkx raises what a broken file leads to
        raise ConfigurationError(
            f"{shown}: cannot be read as a network ({str(error) or type(error).__name__})"
        ) from error
    for node, facts in graph.nodes(data=True):
        if household(str(node)) is None:
            raise ConfigurationError(f"{shown}: cannot be read: {str(node)[:40]!r} is no number of a household")
        _refuse_facts(household(str(node)), facts, shown)
    weights = {facts.get("weight", facts.get("value", 1)) for _, _, facts in graph.edges(data=True)}
    rows = [(str(node),) for node in graph.nodes] + [(str(a), str(b)) for a, b in graph.edges()]
    return rows, weights - {1, "1", "1.0"} != set(), is_pajek


def _graph(text: str, is_pajek: bool, n: int):
    import networkx as nx

    if is_pajek:
        lines = [line for line in text.split("\n") if line.strip() and line[0] != "%"]
        return nx.parse_pajek(_with_vertices(lines, n))
    if not text.lstrip().startswith("<"):
        try:
            return nx.parse_gml(text)
        except nx.NetworkXError:  # a node without a label has a number
            return nx.parse_gml(text, label="id")
    read = nx.read_gexf if "<gexf" in text[:_START] else nx.read_graphml
    return read(BytesIO(re.sub(r"^\s*<\?xml.*?\?>", "", text, count=1, flags=re.S).encode()))


def _with_vertices(lines: list[str], n: int) -> list[str]:
    """Return the lines of a Pajek file in which every vertex has a line and a label: its number, if it has no other.

    No more vertices are written out than show that there are too many.
    """
    starts = [i for i, line in enumerate(lines) if line.startswith("*")]
    heads = [lines[i].lower().split() for i in starts]
    for name in ("*edgeslist", "*arcslist"):
        if [name] in heads:
            raise ValueError(f"{name} is not read; expected *edges or *arcs, a link a line")
    at = next(i for i, head in enumerate(heads) if head[0] == "*vertices")
    start, after, count = starts[at], [*starts, len(lines)][at + 1], min(int(heads[at][1]), n + 1)
    told = {words[0]: line for line in lines[start + 1 : after] if len(words := line.split()) > 1}
    vertices = [told.get(str(i), f"{i} {i}") for i in range(1, count + 1)]
    return [*lines[:start], f"*vertices {count}", *vertices, *lines[after:]]


def _refuse_facts(number: int, facts: dict, shown: str) -> None:
    told = sorted(facts.keys() - _OF_A_DRAWING)
    label = facts.get("label")
    if label not in (None, "") and household(str(label)) != number:
        told.append(f"label {label!r}")
    if told:
        raise ConfigurationError(
            f"{shown}: its households carry {', '.join(told)}; expected numbers and links only, never anything about "
            "real people"
        )
