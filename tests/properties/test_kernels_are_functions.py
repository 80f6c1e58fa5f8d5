"""Compiled code says what its plain Python says: every scalar rule bit by bit, the whole engine by its run."""

import importlib
import inspect
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import plain_run
import pytest
from numba.core.registry import CPUDispatcher
from situations import CITY, Chance, P, plausible_situation, plausible_taste

import childlabour_sim
from childlabour_sim import draws
from childlabour_sim.events import beliefs, outside_children
from childlabour_sim.law.labour_law import LabourLaw
from childlabour_sim.population.clock import Quarter
from childlabour_sim.population.definitions import Thresholds
from childlabour_sim.population.network.links import Network

TABLES = {
    "children", "seats", "households", "places", "place", "network", "effects", "table", "order", "times", "birth",
    "lanes", "turns", "spells", "survey", "asked", "ring", "begins", "around",
}  # fmt: skip
NO_VALUES = {"population.rows.rows"}  # gives rows to a loop
SAMPLES = 60


def scalar_functions() -> dict:
    """Return every compiled scalar rule of the package that takes no table, by module and name."""
    found = {}
    for module in pkgutil.walk_packages(childlabour_sim.__path__, "childlabour_sim."):
        if module.name.endswith("__main__"):
            continue
        members = vars(importlib.import_module(module.name))
        for name, value in members.items():
            own = isinstance(value, CPUDispatcher) and value.py_func.__module__ == module.name
            if own and value.targetoptions.get("forceinline") and not TABLES & set(arguments(value)):
                found[f"{module.name.removeprefix('childlabour_sim.')}.{name}"] = value
    return {name: value for name, value in found.items() if name not in NO_VALUES}


def arguments(function) -> list[str]:
    return list(inspect.signature(function.py_func).parameters)


def quarter(source) -> Quarter:
    of_year = source.whole(0, 3)
    return Quarter(source.whole(0, 40), of_year, int(of_year == 2), int(of_year == 1), source.whole(-8, 32))


def word(source) -> np.uint64:
    return np.uint64(source.whole(0, 2**32 - 1))


WHOLE = {
    "step": (-6, 6), "adults": (1, 4), "born": (-72, 0), "n": (0, 64),
    "age": (5, 75), "block": (0, 3), "full": (0, 1), "generation": (0, 2), "grade": (0, 12), "identity": (0, 2**31),
    "household": (0, 2**31), "level": (1, 2), "members": (1, 9), "parent_worked": (0, 1), "school": (0, 1),
    "sector": (0, 4), "tick": (0, 600), "enrolment": (0, 2), "hazard": (0, 1), "worst": (0, 1), "family": (0, 1),
    "complies": (0, 1), "discord": (0, 1), "living_in": (0, 1), "entering": (0, 1), "reentry": (0, 1),
}  # fmt: skip
NUMBERS = {
    "awareness": (0, 1), "relief": (0, 1), "risk_elsewhere": (0, 1), "risk_here": (0, 1),
    "ability": (-3, 3), "assets": (-2, 6), "base": (0.1, 10), "c": (0.15, 12), "cash": (0, 1), "decay": (0, 1),
    "share": (0, 1), "distress": (0, 5),
    "drawn_a_month": (-1, 1), "earnings": (0.1, 9), "enterprise": (0, 5), "exponent": (-4, 4), "hours": (0, 98),
    "hours_taste": (0.2, 3), "kept": (0, 1), "learning_lost": (-2, 0), "luck": (0, 1), "mean": (0, 6),
    "mean_income": (0.5, 5), "money": (-1, 9), "parent_schooling": (0, 16), "permanent": (0.1, 9),
    "place_effect": (-1, 1), "place_wage": (1, 6), "city_wage": (1, 6), "prevalence": (0, 1), "residual": (-3, 3),
    "v": (0, 1), "q": (-0.425, 0.425), "rank": (-3, 3), "told": (-1, 16),
    "rho": (0, 1), "school_value": (-9, 9), "schooling": (0, 16), "share_attended": (0, 1), "shock": (-2, 2),
    "spread": (0, 1), "start": (0, 5), "u": (1e-9, 1 - 1e-9), "x": (-30, 30), "yearly": (0, 1), "z": (-4, 4),
}  # fmt: skip
OTHERS = {
    **{name: word for name in ("c0", "c1", "c2", "c3", "k0", "k1")},
    "city": lambda source: CITY,
    "event": lambda source: draws.TASTE,
    "key": lambda source: draws.stream_key(source.whole(0, 99), source.whole(0, 99)),
    "labour_law": lambda source: LabourLaw(
        np.array([source.whole(0, 18) for _ in range(4)], dtype=float),
        np.array([source.whole(0, 18) for _ in range(4)], dtype=float),
        np.full(4, source.number(20, 98)),
        source.number(0, 1),
        np.zeros(4),
        np.zeros(4),
        0.0,
        0.0,
        0.0,
        *(source.number(0, 1) for _ in range(2)),
        18.0,
    ),
    "pay_cut": lambda source: np.array([source.number(0, 1) for _ in range(4)]),
    "limits": lambda source: Thresholds(
        1.0, 15.0, 40.0, 13.0, 15.0, 21.0, (15.0, 15.0, 18.0, 16.0), (98.0, 98.0, 98.0, 48.0)
    ),
    "p": lambda source: P,
    "quarter": quarter,
    "s": plausible_situation,
    "street": lambda source: outside_children._Street(
        source.whole(0, 40),
        source.number(1, 6),
        source.number(0, 1),
        source.number(0, 18),
        source.number(0, 1),
        *(source.number(0, 3) for _ in range(3)),
    ),
    "taste": plausible_taste,
    "terms": lambda source: tuple(source.number(-5, 5) for _ in range(13)),
}
SPECIAL = {("numerics.normal_quantile", "p"): (1e-9, 1 - 1e-9), ("numerics.log", "x"): (1e-9, 1e9)}


def make(function: str, argument: str, source: Chance):
    """Return a random value of an argument, by its name."""
    if (function, argument) in SPECIAL:
        return source.number(*SPECIAL[function, argument])
    if argument in WHOLE:
        return source.whole(*WHOLE[argument])
    if argument in NUMBERS:
        return source.number(*NUMBERS[argument])
    if argument not in OTHERS:
        pytest.fail(f"{function}({argument}): add a plausible range of {argument!r} to this file")
    return OTHERS[argument](source)


@pytest.mark.parametrize("name", scalar_functions())
def test_compiled_scalar_is_its_python_function(name):
    function, source = scalar_functions()[name], Chance(1)
    for _ in range(SAMPLES):
        values = [make(name, argument, source) for argument in arguments(function)]
        assert function(*values) == function.py_func(*values), f"{name}{values}"


def test_scalars_are_found():
    assert {"behaviour.rules.decide", "numerics.exp", "events.economy.drawn"} <= set(scalar_functions())


def run_plainly(path: Path, what: str) -> dict[str, np.ndarray]:
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    command = [sys.executable, plain_run.__file__, str(path), what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    with np.load(path) as stored:
        return dict(stored)


def assert_agree(compiled: dict, plain: dict) -> None:
    for name, values in compiled.items():
        if np.issubdtype(np.asarray(values).dtype, np.integer):
            np.testing.assert_array_equal(values, plain[name], name)
        else:  # plain Python adds float32 columns as float32, compiled code as float64
            np.testing.assert_allclose(values, plain[name], rtol=1e-4, atol=1e-5, err_msg=name)


def test_engine_without_compilation_is_the_same_engine(tmp_path):
    compiled, _ = plain_run.run(with_statistics=False)
    assert compiled["children.sector"].any()
    assert_agree(compiled, run_plainly(tmp_path / "run.npz", "columns"))


@pytest.mark.slow
def test_statistics_without_compilation_are_the_same(tmp_path):
    _, numbers = plain_run.run(with_statistics=True)
    plain = run_plainly(tmp_path / "run.npz", "statistics")
    assert_agree({"|".join(key): value for key, value in numbers.items()}, plain)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_many_working_neighbours_are_added_up_alike(monkeypatch):
    beside = np.zeros(4, dtype=np.uint8)
    links = Network(beside, np.arange(0, 33, 8, dtype=np.uint32), np.tile(np.arange(4, dtype=np.uint32), 8))

    def looked(look):
        own, prevalence = np.full(4, 100, dtype=np.uint8), np.zeros(4, dtype=np.float32)
        look(0, 4, 0.5, links, np.zeros(1), np.zeros(4, dtype=np.int16), own, prevalence)
        return prevalence

    compiled = looked(beliefs._look_around)
    monkeypatch.setattr(beliefs, "rows", range)  # these are loops' own, and give Python no value
    np.testing.assert_array_equal(compiled, looked(beliefs._look_around.py_func))
