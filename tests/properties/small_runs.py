"""Small runs for the properties: everything a run leaves behind, quarter by quarter."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from childlabour_sim.config import configure
from childlabour_sim.model import ChildLabourModel
from childlabour_sim.statistics.measure import Measures

MEASURES = Measures()
TABLES = ("households", "children", "seats", "places")


@cache
def settings(*overrides, households=400, years=2, burn_in_years=0, threads=1, **values):
    return configure(
        "city=indonesia", *overrides, households=households, years=years, burn_in_years=burn_in_years,
        threads=threads, **values,
    )  # fmt: skip


def columns(world) -> dict[str, np.ndarray]:
    """Copy every column of a world, by table and name."""
    tables = {table: getattr(world, table) for table in TABLES}
    return {f"{table}.{name}": getattr(rows, name).copy() for table, rows in tables.items() for name in rows._fields}


def statistics(world, without: str = "") -> dict[tuple[str, str], tuple[float, float]]:
    """Return value and denominator by statistic and group, but for one group."""
    return {(name, group): (value, n) for name, group, value, n in MEASURES.rows(world) if group != without}


def quarters(chosen, replication=0, without="", **model) -> Iterator[tuple[dict, dict]]:
    """Run; yield (columns, statistics) after every quarter."""
    engine = ChildLabourModel(chosen, replication, **model)
    while engine.running_quarters:
        engine.step()
        yield columns(engine.world), statistics(engine.world, without)
    engine.world.blocks.close()


def differences(one: tuple[dict, dict], other: tuple[dict, dict]) -> list:
    """Return the names of columns and statistics that are not the same bit by bit."""
    tables = [name for name in one[0] if one[0][name].tobytes() != other[0][name].tobytes()]
    assert one[0].keys() == other[0].keys()
    same_groups = one[1].keys() == other[1].keys()
    numbers = [key for key in one[1] if not np.array_equal(one[1][key], other[1].get(key), equal_nan=True)]
    return tables + numbers + ([] if same_groups else [sorted(one[1].keys() ^ other[1].keys())])


def assert_identical(runs_one, runs_other) -> None:
    """Require two runs to be the same bit by bit in every quarter."""
    pairs = list(zip(runs_one, runs_other, strict=True))
    assert pairs
    for i, (one, other) in enumerate(pairs):
        assert differences(one, other) == [], f"quarter {i}"
