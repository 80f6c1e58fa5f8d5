"""All districts: solved for their own poverty, and each runs on its own."""

import polars as pl
import pytest

from childlabour_sim.analysis.fit.districts import left_of, write_table
from childlabour_sim.analysis.fit.solve_districts import TOLERANCE, solve_batch
from childlabour_sim.config.compose import composing
from childlabour_sim.config.place.blank import Blank
from childlabour_sim.config.place.solved import Solved, solved
from childlabour_sim.config.place.source import whole_profile
from childlabour_sim.config.place.table import districts
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.records.recorder import record_replication

THREE = ("kota_makassar", "kabupaten_sumba_timur", "kabupaten_bogor")
RUNS = ("households=10000", "replications=2", "years=1", "threads=1")


def test_the_table_is_solved_for_the_profiles_as_they_are():
    table = solved()
    assert [*table] == [*districts()]
    for name, row in table.items():
        profile = whole_profile(name)  # refuses a row that was solved for another profile
        assert row.fingerprint == profile["place"]["fingerprint"]
        assert profile["households_in_city"] == round(districts()[name].population / row.household_size)
    households = {name: whole_profile(name)["households_in_city"] for name in table}
    below = sum(row.eligible_share * households[name] for name, row in table.items())
    assert below / sum(households.values()) == pytest.approx(0.4, abs=0.002)  # deciles 1 to 4 of the registry


@pytest.mark.slow
def test_three_of_them_solved_anew_are_in_the_table():
    for name in THREE:
        ((solution, held),) = solve_batch((name,), RUNS)
        row, profile = solved()[solution.district], whole_profile(solution.district)
        target = [profile[key] for key in ("poverty_rate", "gini", "bottom40_share")]
        assert all(abs(held - target) < 2.5 * TOLERANCE)  # poverty within a quarter of a point
        assert row.household_size == pytest.approx(solution.household_size, rel=0.01)
        assert row.income_scale == pytest.approx(solution.income_scale, rel=0.05)  # from another start
        assert row.eligible_share == pytest.approx(solution.eligible_share, abs=0.02)


@pytest.mark.parametrize("every", [100, pytest.param(1, marks=pytest.mark.slow)])
def test_districts_run_a_year(every):
    with composing() as composer:
        blank = Blank.of(composer, ["households=300", "years=1", "burn_in_years=0", "replications=1", "threads=1"])
    for name in [*districts()][::every]:
        settings = blank.at(name).settings()
        recorded = record_replication(settings, 0)
        records = recorded.records
        is_rate = records["statistic"].cast(pl.String).str.ends_with("_rate")
        rates = records.filter(is_rate, records["value"].is_finite())["value"]
        assert rates.len() > 0
        assert rates.min() >= 0
        assert rates.max() <= 1
        assert gaps(recorded.ledger) == 0


def gaps(ledger):
    """Return the rupiah that any account of any quarter does not account for."""
    signs = {"opening": 1, "released": 1, "returned": -1, "spent": -1, "closing": -1}
    booked = ledger.filter(pl.col("account").is_not_null(), pl.col("entry").cast(pl.String).is_in([*signs]))
    sign = pl.col("entry").cast(pl.String).replace_strict(signs, return_dtype=pl.Int64)
    return booked.group_by("date", "account").agg((pl.col("rupiah") * sign).sum().abs())["rupiah"].sum()


def test_what_is_solved_is_not_solved_again_and_a_row_of_another_profile_is_refused(tmp_path, monkeypatch):
    left = left_of(THREE, tmp_path)
    assert sum(map(len, left.batches)) == 3
    row = solved()["kota_makassar"]
    text = "{" + ", ".join(f'"{key}": {value!r}' for key, value in vars(row).items()).replace("'", '"') + "}"
    (tmp_path / "kota_makassar.json").write_text(text, encoding="utf-8")
    assert left_of(THREE, tmp_path).done == 1
    (tmp_path / "kabupaten_bogor.json").write_text("{", encoding="utf-8")  # a disk that was full
    assert left_of(THREE, tmp_path).done == 1
    lacking = write_table(tmp_path, tmp_path / "solved.csv")
    assert len(lacking) == len(districts()) - 1
    other = {"kota_makassar": Solved(**{**vars(row), "fingerprint": "00000000"})}
    monkeypatch.setattr("childlabour_sim.config.place.layers.solved", lambda: other)
    with pytest.raises(ConfigurationError, match=r"was solved for another profile .00000000, expected .*calibrate"):
        whole_profile("kota_makassar")
