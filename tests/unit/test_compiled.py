"""What is compiled is kept by its source, wherever that lies, and never taken for something else."""

from types import SimpleNamespace

from childlabour_sim.compiled import cache_folder, kernel, rebound, scalar, uncached_kernel
from childlabour_sim.events import economy
from childlabour_sim.population import income


def test_code_is_kept_in_the_folder_of_its_source_by_room():
    assert economy._earn.stats.cache_path == str(cache_folder() / "events")
    assert income.rank._on_its_own.stats.cache_path == str(cache_folder() / "population")


def test_a_loop_of_another_package_has_a_folder_of_its_own():
    @kernel
    def twice(x):
        return 2 * x

    assert twice(2) == 4
    assert "unit_" in twice.stats.cache_path


def test_what_is_bound_anew_is_never_kept():
    def level(x):
        return economy.math.sqrt(x)

    anew = rebound(economy.next_shock, scalar, math=SimpleNamespace(sqrt=level))
    assert anew._on_its_own.stats.cache_path is None
    assert uncached_kernel(level).stats.cache_path is None
