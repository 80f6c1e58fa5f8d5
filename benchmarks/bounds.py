"""What the machine itself allows: memory bandwidth, elementary functions, threads; and the share reached."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from measure import Table, in_words, median, timed

from childlabour_sim import configure, draws, numerics
from childlabour_sim.behaviour import parameters as behaviour_parameters
from childlabour_sim.behaviour.rules import decide
from childlabour_sim.behaviour.situation import SITUATION
from childlabour_sim.compiled import kernel
from childlabour_sim.declare import to_record

COPY = 256 * 2**20  # bytes
BATCH = 4096  # arguments of a function: they stay in the first-level cache

# Calls per child-quarter, counted by hand in the source for Medan's baseline, where a household has 1.05 children
# of 5 to 18, 0.55 of households have any, 0.35 an enterprise, and 0.117 of children draw new tastes in a quarter.
#   exp     1 hours, 0.12 taste of hours, 0.19 repetition; per household 1 earnings, 0.55 x 1.35 disapproval and
#           enterprise
#   log     20 Gumbel draws of two each, by 0.117; 0.2 enterprise
#   normal  per household 1 earnings, 2 x 0.25 lists of PIP and Sembako; 0.12 taste of hours
#   Philox  1 renewal, 6 x 0.117 tastes, 0.2 promotion; per household 1 earnings, 0.25 score, 0.14 PKH, 2 x 0.25 lists
CALLS = {"exp": 3.0, "log": 4.9, "normal quantile": 1.5, "Philox, four words": 3.7}


@kernel
def _exp(x, out):
    for i in range(x.shape[0]):
        out[i] = numerics.exp(x[i])


@kernel
def _library_exp(x, out):
    for i in range(x.shape[0]):
        out[i] = math.exp(x[i])


@kernel
def _log(x, out):
    for i in range(x.shape[0]):
        out[i] = numerics.log(x[i])


@kernel
def _normal(x, out):
    for i in range(x.shape[0]):
        out[i] = numerics.normal_quantile(x[i])


@kernel
def _philox(key, out):
    for i in range(out.shape[0]):
        w0, w1, w2, w3 = draws.philox(
            np.uint64(i), np.uint64(3), draws.CHILD_QUARTER, np.uint64(0), key.seed, key.replication
        )
        out[i] = w0 ^ w1 ^ w2 ^ w3


@kernel
def _decide(p, ages, tastes, out):
    """Decide about children otherwise like the average one; a third of families have an enterprise."""
    s = np.zeros(1, dtype=SITUATION)[0]
    s.members, s.other_money, s.wage, s.disapproval, s.prevalence = 5.0, 8.0, 2.95, 2.0, 0.05
    s.school_cost, s.hours_scale, s.attendance_floor, s.enrolled, s.enterprise_output = 0.7, 1.0, 0.85, 1, 1.0
    for i in range(out.shape[0]):
        s.age = ages[i]
        s.level = 0 if s.age < 12.0 else (1 if s.age < 15.0 else 2)
        s.may_attend = s.age >= 6.0
        s.girl = i % 2
        s.enterprise = 1.0 if i % 3 == 0 else 0.0
        option, full = decide(p, s, tastes[i])
        out[i] = option + 10 * full


@kernel
def _chain(n, out):
    """Dependent multiplications: work that needs nothing but a core."""
    a, b, c, d = 1.0, 1.1, 1.2, 1.3
    for _ in range(n):
        a, b, c, d = a * 0.999 + 0.1, b * 0.999 + 0.1, c * 0.999 + 0.1, d * 0.999 + 0.1
    out[0] = a + b + c + d


def copy_bandwidth(threads: int, repeats: int = 9) -> float:
    """Return GB/s, read and written, of NumPy's copy; 256 MiB in all."""
    source, target = np.ones(COPY // 8), np.zeros(COPY // 8)
    parts = list(zip(np.array_split(target, threads), np.array_split(source, threads)))
    with ThreadPoolExecutor(threads) as pool:
        seconds = [timed(lambda: list(pool.map(lambda pair: np.copyto(*pair), parts))) for _ in range(repeats)]
    return 2.0 * COPY / median(seconds) / 1e9


def thread_gain(repeats: int = 5) -> float:
    """Return how much more plain computing two threads do than one on this machine."""
    n, out = 10_000_000, np.zeros((2, 8))
    _chain(1, out[0])
    one, two = [], []
    with ThreadPoolExecutor(2) as pool:
        for _ in range(repeats):
            one.append(timed(_chain, n, out[0]))
            two.append(timed(lambda: list(pool.map(lambda row: _chain(n, row), out))))
    return 2.0 * median(one) / median(two)


def ns_a_call(loop, *arguments, calls: int = BATCH, repeats: int = 200) -> float:
    """Return ns per element of a compiled loop."""
    loop(*arguments)
    return 1e9 * median(timed(loop, *arguments) for _ in range(repeats)) / calls


def elementary() -> dict[str, float]:
    """Return ns of each elementary function, and of one decision, all in cache."""
    luck = np.random.default_rng(1)
    x, u, out = luck.uniform(-5, 5, BATCH), luck.uniform(0.001, 0.999, BATCH), np.zeros(BATCH)
    p = to_record(behaviour_parameters.PARAMETERS, configure("city=medan").behaviour)
    tastes = luck.gumbel(size=(BATCH, 10)).astype(np.float32)
    return {
        "exp": ns_a_call(_exp, x, out),
        "math.exp": ns_a_call(_library_exp, x, out),
        "log": ns_a_call(_log, u, out),
        "normal quantile": ns_a_call(_normal, u, out),
        "Philox, four words": ns_a_call(_philox, draws.stream_key(1, 0), np.zeros(BATCH, np.uint64)),
        "decision of a child": ns_a_call(_decide, p, luck.uniform(5, 19, BATCH), tastes, out),
    }


def machine_table() -> Table:
    """Measure the machine."""
    table = Table("machine", "The machine by itself", ("what", "value", "unit"))
    for threads in (1, 2):
        table.rows.append((f"copy, {threads} thread{'s' * (threads > 1)}", copy_bandwidth(threads), "GB/s"))
    table.rows.append(("two threads of plain computing", thread_gain(), "times one"))
    table.rows += [(name, ns, "ns") for name, ns in elementary().items()]
    table.notes = ["Functions: throughput of a compiled loop over values in cache, which the compiler may vectorise."]
    return table


def share_table(machine: Table, cost: Table, columns: Table) -> Table:
    """Hold the measured quarter against the machine's bounds, on one thread, at the largest size."""
    table = Table(
        "share", "Share of the machine's bounds reached (one thread, engine only)",
        ("bound", "ns/child-quarter", "share of measured"),
    )  # fmt: skip
    households = max(row[0] for row in cost.rows)
    measured = cost.value("ns/child-quarter", households=households, threads=1)
    a_household = cost.value("ns/household-quarter", households=households, threads=1)
    children = a_household / measured
    bandwidth = machine.value("value", what="copy, 1 thread")
    a_row = columns.value("sum", **{"burn-in years": 0})
    calls = sum(n * machine.value("value", what=name) for name, n in CALLS.items())
    rule = machine.value("value", what="decision of a child")
    bounds = {
        "memory: all columns touched once": a_row / bandwidth / children,
        "computing: exp, log, normal, Philox": calls,
        "computing: the decision rule": rule,
        "computing, both": calls + rule,
        "measured": measured,
    }
    table.rows = [(name, ns, ns / measured) for name, ns in bounds.items()]
    counted = ", ".join(f"{n} {name}" for name, n in CALLS.items())
    table.notes = [
        f"At {households:,} households, {in_words(a_row)} bytes of columns each, {in_words(bandwidth)} GB/s.",
        f"Calls a child-quarter, counted by hand: {counted}.",
    ]
    return table
