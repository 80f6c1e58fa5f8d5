"""Threads of a page compose side by side: what Hydra has open is one thread's at a time."""

from concurrent.futures import ThreadPoolExecutor

from childlabour_sim.config import configure


def test_threads_compose_side_by_side():
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda years: configure("city=teaching_village", years=years).years, range(1, 9)))
    assert found == list(range(1, 9))
