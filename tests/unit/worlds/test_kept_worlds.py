"""Kept worlds: what a study draws of them, and that worlds of another profile are refused."""

import numpy as np
import polars as pl
import pytest

from childlabour_sim.analysis.worlds.intercepts import OF_CITY, OF_NATION, point_of, values_of
from childlabour_sim.config.compose import composing
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.tree import look_up, put_value
from childlabour_sim.config.uncertain import priors, quantiles, ranges
from childlabour_sim.config.worlds.asked import uncertainty_of
from childlabour_sim.config.worlds.kept import SEED, Kept, columns, path_of, read_kept
from childlabour_sim.config.worlds.profile import profile_fingerprint
from childlabour_sim.declare import ConfigurationError

SMALL = ("city=kupang", "households=300", "years=1", "burn_in_years=1")
KEY, SLOPE = "city.opportunity.street", "behaviour.consumption_weight"
ROWS = [{"draw": draw, KEY: 0.1 * draw, "moment.poverty": 0.1} for draw in range(30)]


@pytest.fixture(scope="module")
def composed():
    with composing() as composer:
        return composer.compose([*SMALL])


@pytest.fixture
def own(tmp_path, composed):
    """Compose with a folder that holds worlds of Kupang."""
    path = tmp_path / "worlds" / "kupang.parquet"
    path.parent.mkdir()

    def keep(**about):
        said = {"city": "kupang", "fingerprint": profile_fingerprint(composed.run.own)} | about
        Kept(columns(ROWS), said).write(path)
        with composing(tmp_path) as composer:
            return composer.compose([*SMALL])

    return keep


def test_a_file_holds_what_was_kept(tmp_path):
    kept = Kept(columns(ROWS), {"city": "kupang", "why": "a: b"})
    kept.write(tmp_path / "x.parquet")
    found = read_kept(tmp_path / "x.parquet")
    assert found.about == kept.about
    assert found.digest == kept.digest
    assert found.table.equals(kept.table)


def test_a_study_takes_every_world_once_in_an_order_of_its_own(composed):
    kept, known = Kept(columns(ROWS)), priors(composed.settings())
    found = [kept.values(i, known, order=1)[KEY] for i in range(len(kept))]
    assert sorted(found) == pytest.approx([row[KEY] for row in ROWS])
    assert found == [kept.values(i, known, order=1)[KEY] for i in range(len(kept))]
    assert found != [kept.values(i, known, order=2)[KEY] for i in range(len(kept))]


def test_a_world_has_its_draws_and_what_was_solved_and_slopes_are_drawn_too(composed):
    settings = composed.settings()
    known = priors(settings)
    values = Kept(columns(ROWS[7:8])).values(0, known, order=1)
    assert values[KEY] == pytest.approx(0.7)
    assert values[SLOPE] == known[SLOPE].quantile(quantiles([SLOPE], SEED, 7)[SLOPE]) != settings.behaviour[SLOPE[10:]]
    assert SLOPE not in ranges(settings)
    assert known.keys() >= ranges(settings).keys()
    assert composed.settings(values).city["opportunity"]["street"] == pytest.approx(0.7)


def test_worlds_are_the_default_where_there_are_some_and_else_assumptions(own, composed):
    kind, kept = uncertainty_of("default", own(), 20)
    assert (kind, len(kept)) == ("fitted", 30)
    assert uncertainty_of("none", own(), 20) == ("none", None)
    assert uncertainty_of("default", own(fingerprint="another"), 20) == ("assumptions", None)
    assert uncertainty_of("default", own(), 31) == ("assumptions", None)


def test_what_keeps_worlds_from_being_used_is_named_with_the_command(own):
    with pytest.raises(ConfigurationError, match=r"other values or evidence.*calibrate worlds city=kupang"):
        uncertainty_of("fitted", own(fingerprint="another"), 20)
    with pytest.raises(ConfigurationError, match="31 worlds of kupang are asked for, 30 are kept"):
        uncertainty_of("fitted", own(), 31)
    with composing() as composer:
        village = composer.compose(["city=teaching_village"])
    with pytest.raises(ConfigurationError, match="no worlds of teaching_village are kept"):
        uncertainty_of("fitted", village, 20)


@pytest.mark.parametrize("content", [b"", b"no table", None])
def test_a_file_that_is_none_of_worlds_is_named(tmp_path, content):
    path = tmp_path / "kupang.parquet"
    if content is None:
        pl.DataFrame({"draw": [1, 2], KEY: [0.1, None]}).write_parquet(path)
    else:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"kupang\.parquet.*cannot be read as kept worlds"):
        read_kept(path)


def test_a_users_worlds_come_before_the_shipped(tmp_path):
    assert path_of("no_such_city", tmp_path) is None
    (tmp_path / "worlds").mkdir()
    own = tmp_path / "worlds" / "medan.parquet"
    own.touch()
    assert path_of("medan", tmp_path) == own


def test_the_fingerprint_knows_values_ranges_and_facts_and_no_words(composed):
    own = composed.run.own
    before = profile_fingerprint(own)

    def changed(key, value):
        other = {group: dict(node) if isinstance(node, dict) else node for group, node in own.items()}
        put_value(other, key, value)
        return profile_fingerprint(other)

    assert profile_fingerprint(own) == before
    assert changed("city.saving_share", 0.26) != before
    assert changed("households", 5000) == before
    assert changed("lever.case_work", {}) == before


def test_intercepts_give_the_shipped_values_where_nothing_moved(composed):
    resolved = composed.settings().resolved
    for intercepts in (OF_NATION, OF_CITY):
        values = values_of(intercepts, point_of(intercepts, resolved), resolved)
        assert all(value == pytest.approx(look_up(resolved, key)) for key, value in values.items())
    moved = values_of(OF_CITY, point_of(OF_CITY, resolved) + np.log(2.0), resolved)
    assert moved["city.income_scale"] == pytest.approx(2.0 * resolved["city"]["income_scale"])
    assert moved["city.income_shape"] == pytest.approx(2.0 * resolved["city"]["income_shape"] - 1.0)
    assert moved["city.opportunity.waged"] == pytest.approx(resolved["city"]["opportunity"]["waged"] + np.log(2.0))


def test_worlds_made_here_are_found_where_none_ship(tmp_path, monkeypatch):
    monkeypatch.setenv("CHILDLABOUR_SIM_CACHE", str(tmp_path))
    (tmp_path / "worlds").mkdir()
    for city in ("kota_bandung", "medan"):
        (tmp_path / "worlds" / f"{city}.parquet").touch()
    assert path_of("kota_bandung") == tmp_path / "worlds" / "kota_bandung.parquet"
    assert path_of("medan").is_relative_to(conf_folder())
