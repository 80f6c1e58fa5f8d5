"""What one process compiles for another is what that one will ask for."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from childlabour_sim import compile_ahead, configure
from childlabour_sim.city import City
from childlabour_sim.events.deciding.decisions import deciding_by
from childlabour_sim.levers.lever import installed
from childlabour_sim.statistics.counting import count_city
from childlabour_sim.statistics.measure import Measures

_COLD = """
import time

from childlabour_sim import configure
from childlabour_sim.city import City
from childlabour_sim.compiled import warm
from childlabour_sim.events.deciding.decisions import _decide

city = City(configure("city=indonesia", households=40, years=1, burn_in_years=0))
while not warm():  # on a busy machine the other process may be late
    time.sleep(0.1)
city.step()
print(sum(_decide.stats.cache_hits.values()), sum(_decide.stats.cache_misses.values()))
"""


@pytest.fixture(scope="module")
def settings():
    everything = [f"lever.{name}.enabled=true" for name in sorted(installed())]
    return configure(*everything, "city=indonesia", households=40, years=1, burn_in_years=0)


def test_loops_are_listed_with_the_types_that_a_run_gives_them(settings):
    listed = compile_ahead.loops_of(settings)
    city = City(settings)
    for _ in range(4):
        city.step()
        list(Measures().rows(city.world))
    assert {kernel for kernel, _ in listed} >= {deciding_by("random_utility"), count_city}
    for kernel, types in listed:
        assert types in kernel.overloads, kernel.py_func.__name__


def test_a_city_of_any_size_is_listed_at_once(settings):
    assert len(compile_ahead.loops_of(replace(settings, households=10**9))) > 20


@pytest.mark.parametrize("reason", ["compiled already", "nowhere to keep it", "one processor", "begun before"])
def test_no_process_is_started_in_vain(settings, reason, monkeypatch):
    monkeypatch.setattr(compile_ahead, "warm", lambda: reason == "compiled already")
    monkeypatch.setattr(compile_ahead, "kept_on_disk", lambda: reason != "nowhere to keep it")
    monkeypatch.setattr(os, "cpu_count", lambda: 1 if reason == "one processor" else 2)
    monkeypatch.setattr(compile_ahead, "_begun", compile_ahead.threading.Lock())
    if reason == "begun before":
        compile_ahead._begun.acquire()
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    compile_ahead.compile_ahead(settings)


@pytest.mark.slow
def test_a_first_run_finds_its_longest_loop_compiled_by_the_other_process(tmp_path):
    environment = {**os.environ, "CHILDLABOUR_SIM_CACHE": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", _COLD], env=environment, capture_output=True, text=True, timeout=300)
    assert done.stdout.split() == ["1", "0"], done.stderr
