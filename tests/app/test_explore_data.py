"""What Explore draws and tells, without a browser."""

import csv
import io
import math
import shlex
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest

pytest.importorskip("nicegui", reason="the page was not tested: pip install 'childlabour_sim[dev]'")
from kept_study import write_study

from childlabour_sim.analysis.compare.scenarios import open_comparison
from childlabour_sim.analysis.kept.shelf import Shelf
from childlabour_sim.analysis.split.money import Plan
from childlabour_sim.analysis.sweep.study import open_sweep
from childlabour_sim.app.explore.again import command_of
from childlabour_sim.app.explore.chart import MOST_POINTS, charts, left_undrawn
from childlabour_sim.app.explore.exploring import Exploring
from childlabour_sim.app.explore.lists import as_csv, choice, left_out, table
from childlabour_sim.app.explore.measures import how_to_read, question_of, study_name
from childlabour_sim.app.explore.plotted import Panel, finding, panels
from childlabour_sim.app.plan.carried import carry, split_of
from childlabour_sim.app.plan.planning import Planning
from childlabour_sim.app.session import Session, session_of
from childlabour_sim.config import configure
from childlabour_sim.config.shipped import experiments_folder
from childlabour_sim.report.words.spoken import speaking

SHIPPED = [name.partition("/")[2] for name in Shelf(Path("none")).names()]
TWO_LEVERS = "shipped/pkh_amount_and_conditions"


def looking_at(study, results=Path("none"), **chosen):
    exploring = Exploring(study=study, shelf=Shelf(results), **chosen)
    exploring.open()
    return exploring


def drawing(exploring, drawn):
    values = exploring.found.values_of(exploring.lever)
    return ElementTree.fromstring(f"<div>{charts(drawn, exploring.lever, values, exploring.place)}</div>")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_study_is_drawn_point_for_row_in_both_languages(name, language):
    with speaking(language):
        exploring = looking_at(f"shipped/{name}", place=0)
        drawn = panels(exploring)
        points = drawing(exploring, drawn).findall(".//*[@data-place]")
        rows = list(csv.reader(io.StringIO(as_csv(exploring.found, drawn).decode())))
        listed = ElementTree.fromstring(table(exploring.found, drawn)).findall("tbody/tr")
        assert len(points) == len(rows) - 1 == len(listed) > 0
        assert [point.get("tabindex") for point in points].count("0") == 1
        assert question_of(exploring.found) == study_name(exploring.study)
        assert all(text.endswith(".") for text in how_to_read(exploring.found, 20))


def test_a_study_of_two_levers_is_split_by_the_other_and_turned_round():
    exploring = looking_at(TWO_LEVERS)
    assert (exploring.lever, exploring.split) == ("lever.pkh.amount_scale", "lever.pkh.verified_share")
    assert [len(panel.points) for panel in panels(exploring)] == [5, 5, 5]
    exploring.choose("lever", "lever.pkh.verified_share")
    assert exploring.splits() == [""]  # five amounts are too many panels
    (one,) = panels(exploring)
    assert len(one.points) == 15


def test_numbers_are_those_of_the_table_told_as_everywhere():
    kept = pl.read_csv(experiments_folder() / TWO_LEVERS.rpartition("/")[2] / "table.csv")
    exploring = looking_at(TWO_LEVERS)
    drawn = panels(exploring)
    rates = kept.filter(pl.col("statistic") == "child_labour_rate")["effect"]
    assert drawn[0].points[0].middle == rates[0]
    ends = (f"{100.0 * rates.min():.2f}", f"+{100.0 * rates.max():.2f}")
    assert finding(drawn, exploring.measure()) == "Child labour (BPS): {} to {} percentage points".format(*ends)
    exploring.choose("outcome", "spending:all")
    money = panels(exploring)[0].points[0]
    first = kept.filter(pl.col("statistic") == "spending").row(0, named=True)
    assert money.middle == 4 * first["effect"]  # a quarter's, told for a year
    told = [f"-Rp{-4 * first[end] / 1e9:.0f} billion" for end in ("effect", "low", "high")]
    assert money.told.endswith("{} ({} to {})".format(*told))


def test_groups_of_few_children_are_left_out_but_not_of_a_village(tmp_path):
    write_study(tmp_path)
    write_study(tmp_path, "village", households=60)
    write_study(tmp_path, "large", children=31.0)
    for name, shown in (("own", 0), ("village", 2), ("large", 2)):
        exploring = looking_at(f"sweep/{name}", tmp_path, split="sex")
        drawn = panels(exploring)
        assert [len(panel.points) for panel in drawn] == [shown, shown]
        assert bool(left_out(drawn)) == (shown == 0)


def test_a_link_brings_back_what_is_looked_at():
    session = Session(language="en", mode="explore")
    session.explore = looking_at(TWO_LEVERS, outcome="spending:all", split="", place=4)
    again = session_of(
        dict(pair.split("=") for pair in session.link().replace("%3A", ":").replace("%2F", "/").split("&"))
    )
    assert again == session
    assert Session().explore.said() == {}


@pytest.mark.parametrize(
    ("key", "text"), [("explore_colour", "red"), ("explore_place", "x"), ("explore_study", "x" * 999)]
)
def test_what_a_link_cannot_say_is_named(key, text):
    assert session_of({key: text}).unknown == [f"{key}={text}"[:60]]


def test_what_is_not_there_gives_way_to_what_is():
    exploring = looking_at(TWO_LEVERS, outcome="nothing:all", lever="nothing", split="nothing", place=99)
    assert (exploring.outcome, exploring.lever) == ("child_labour_rate:all", "lever.pkh.amount_scale")
    assert exploring.place is None


@pytest.mark.parametrize(("name", "opens"), [("raids_and_displacement", open_sweep), ("two_equilibria", open_sweep)])
def test_the_command_of_a_place_makes_that_place(name, opens):
    found = looking_at(f"shipped/{name}").found
    command = shlex.split(command_of(found, found.places[1]))
    assert command[:2] == ["childlabour", "sweep"]
    (point,) = opens(command[2:]).points
    assert point.values == found.places[1].values


def test_the_command_of_a_scenario_compares_it():
    found = looking_at("shipped/meetings_or_case_workers").found
    command = shlex.split(command_of(found, found.places[1]))
    assert [arm.name for arm in open_comparison(command[2:]).plan.arms] == ["baseline", "case_work"]


def test_a_scenario_that_splits_money_otherwise_becomes_plan_b():
    found, planning = looking_at("shipped/meetings_or_case_workers").found, Planning()
    split = split_of(found, found.places[1])
    carry(planning, found.settings["city"], split)
    own = configure("city=medan", "scenario=case_work").budget["city"]
    assert planning.plan("b").rows == split.rows == Plan.of(own).rows
    assert planning.plan("a") == planning.own.today()


def test_a_place_on_the_money_of_today_is_no_plan():
    found = looking_at("shipped/conditional_or_not").found
    assert split_of(found, found.places[0]) is None


def test_of_very_many_points_the_first_are_drawn_and_the_file_has_all():
    exploring = looking_at("shipped/socialisation_budget")
    (panel,) = panels(exploring)
    many = Panel(panel.title, panel.measure, panel.points[:1] * 5000, 0)
    assert len(drawing(exploring, [many]).findall(".//*[@data-place]")) == MOST_POINTS
    assert left_undrawn([many])
    assert as_csv(exploring.found, [many]).count(b"\n") == 5001
    assert left_out([many])


def test_names_of_folders_are_no_markup(tmp_path):
    write_study(tmp_path, "<b>bold")
    (name,) = Shelf(tmp_path).own()
    assert looking_at(name, tmp_path).found.done == 9
    assert "<b>" not in choice("study", "Study", {name: study_name(name)}, name)


def test_a_point_without_a_line_is_drawn():
    exploring = looking_at("shipped/two_equilibria")
    (panel,) = panels(exploring)
    alone = replace(panel, points=tuple(replace(p, low=math.nan, high=math.nan) for p in panel.points))
    assert len(drawing(exploring, [alone]).findall(".//*[@data-place]")) == 10
