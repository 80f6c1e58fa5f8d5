"""What the page computes and keeps, without a browser."""

import asyncio
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pytest

pytest.importorskip("nicegui", reason="the page was not tested: pip install 'childlabour_sim[dev]'")

from childlabour_sim.analysis.family.members import Home, Member, children_at_home
from childlabour_sim.analysis.family.money import AID, PKH, money_of
from childlabour_sim.analysis.family.village import lived
from childlabour_sim.analysis.family.why import why
from childlabour_sim.app import guard
from childlabour_sim.app.learn.chart import chart_svg
from childlabour_sim.app.learn.controls import CONTROLS, Controls
from childlabour_sim.app.learn.drawing import village_svg
from childlabour_sim.app.learn.lived import Learning
from childlabour_sim.app.learn.people import DONE, YOUNG, mother, state_of
from childlabour_sim.app.learn.told import lines_of, money_rows, who_lives_there
from childlabour_sim.app.learn.twenty import departures_svg
from childlabour_sim.app.session import Session, session_of
from childlabour_sim.city import City
from childlabour_sim.report.figures.style import NEITHER, WORK
from childlabour_sim.report.words.spoken import speaking, spoken

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def learning():
    found = Learning()
    found.controls.set("years", 2)
    found.live()
    found.go_to(found.last)
    return found


def test_a_link_brings_back_what_was_set():
    session = Session(language="en", big=True)
    session.learn.luck = 7
    session.learn.controls.set("cost", 50)
    again = session_of(dict(pair.split("=") for pair in session.link().split("&")))
    assert again == session


@pytest.mark.parametrize(
    ("key", "text"),
    [("colour", "red"), ("cost", "much"), ("cost", "nan"), ("language", "fr"), ("luck", "1.5"), ("big", ""), ("", "")],
)
def test_what_a_link_cannot_say_is_named_and_changes_nothing(key, text):
    session = session_of({key: text})
    assert session.unknown == [f"{key}={text}"]
    assert session.link() == Session().link()


@pytest.mark.parametrize(("name", "asked", "taken"), [("cost", 1e9, 150), ("years", -3, 1), ("amount", 30, 25)])
def test_a_control_takes_the_nearest_value_it_can_have(name, asked, taken):
    controls = Controls()
    controls.set(name, asked)
    assert controls.values[name] == taken


def test_controls_are_values_of_the_model():
    controls = Controls()
    for name, value in {"amount": 200, "coverage": 100, "condition": 0, "shock": 50, "cost": 0, "meetings": 6}.items():
        controls.set(name, value)
    found = controls.settings()
    pkh, outreach = found.levers["pkh"], found.levers["socialisation"]
    assert (pkh["amount_scale"], pkh["coverage"], pkh["sanction"]) == (2.0, found.city["eligible_share"], 0.0)
    assert (outreach["enabled"], outreach["meetings"], outreach["cadres"]) == (True, 6, 0)
    assert set(found.city["school_cost"].values()) == {0.0}
    assert found.shock["income"] == pytest.approx(-0.6931, abs=1e-4)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_village_that_branches_off_a_kept_one_is_the_same_as_one_that_lives_anew(name):
    controls, columns = Controls(), ("households", "children", "places")
    for value in (CONTROLS[name].low, CONTROLS[name].high):
        controls.set("years", 2)
        controls.set(name, value)
        kept, anew = lived(controls.settings(), luck=1), City(controls.settings(), 1, threads=1)
        for world in kept.past[1:]:
            anew.step()
            for table in columns:
                for one, other in zip(getattr(world, table), getattr(anew.world, table)):
                    np.testing.assert_array_equal(one, other)


def test_every_control_is_written_in_words_in_both_languages():
    for language in ("en", "id"):
        with speaking(language):
            shown = {control.label(): control.shown(control.default) for control in CONTROLS.values()}
            assert len(shown) == len(CONTROLS)
            assert all(shown.values())


def test_the_drawing_has_a_house_for_each_family_and_a_mark_for_each_child(learning):
    drawn = ElementTree.fromstring(village_svg(learning.world, 3, learning.left_now()))
    houses = drawn.findall(f"{SVG}g")
    assert len(houses) == learning.world.n_households == 60
    assert [house.get("tabindex") for house in houses].count("0") == 1
    assert houses[3].get("aria-pressed") == "true"
    for h, house in enumerate(houses):
        marks = len(house.findall(f"{SVG}g"))
        assert marks == min(len(children_at_home(learning.world, h)), 4)


def test_the_chart_counts_every_child_of_every_quarter(learning):
    counted = learning.counted()
    assert len(counted) == learning.last + 1
    for world, one in zip(learning.village.past, counted, strict=True):
        assert sum(one.values()) == sum(len(children_at_home(world, h)) for h in range(world.n_households))
    drawn = ElementTree.fromstring(chart_svg(counted, learning.last, 2025))
    lines = drawn.findall(f"{SVG}polyline")
    assert [len(line.get("points").split()) for line in lines] == [len(counted)] * 4


def test_a_dot_for_each_village():
    drawn = ElementTree.fromstring(departures_svg([3, 3, 5], 4))
    heights = Counter(dot.get("cx") for dot in drawn.findall(f"{SVG}circle"))
    assert sorted(heights.values()) == [1, 2]


def test_money_that_is_shown_adds_up(learning):
    for h in range(60):
        *rows, total = [
            int(text.replace("Rp", "").replace(",", "")) for _, text in money_rows(money_of(learning.world, h))
        ]
        assert sum(rows) == total[0] if isinstance(total, tuple) else sum(rows) == total


def test_why_is_told_in_both_languages(learning):
    (departure, *_) = learning.departures()
    for language, word in (("en", "Rani"), ("id", "Rani")):
        with speaking(language):
            told = lines_of(why(learning.village, departure), word)
            assert all(line.happened and line.what_if.endswith("?") and word in line.verdict for line in told)


def test_a_handler_that_fails_says_so_and_speaks_the_language(monkeypatch):
    told = []
    monkeypatch.setattr(guard, "_tell", lambda details: told.append((spoken(), details)))
    monkeypatch.setattr(guard, "ui", SimpleNamespace(context=SimpleNamespace(client=nullcontext())))

    def fails():
        raise ValueError("something")

    monkeypatch.setattr(guard, "app", SimpleNamespace(is_stopping=True))  # that is no fault of the handler
    asyncio.run(guard.guarded(lambda: "id", fails)("an event"))
    assert told == []
    monkeypatch.setattr(guard, "app", SimpleNamespace(is_stopping=False))
    asyncio.run(guard.guarded(lambda: "id", fails)("an event"))
    ((language, details),) = told
    assert language == "id"
    assert guard._last_line(details) == "ValueError: something"


def test_every_family_has_a_name_of_its_own(learning):
    assert len({mother(h) for h in range(learning.world.n_households)}) == 60


def test_who_is_too_young_or_done_has_a_mark_of_its_own():
    child = Member(0, 0, True, 6, 0, at_school=False, at_work=False)
    assert state_of(child) is YOUNG
    assert state_of(replace(child, age=18, grade=12)) is DONE
    assert state_of(replace(child, age=18, grade=9)) is NEITHER
    assert state_of(replace(child, age=6, at_work=True)) is WORK


def test_pkh_that_comes_late_is_told_in_both_quarters():
    home = Home(2, pkh=True, pkh_late=True, children=[])
    assert "comes late" in who_lives_there(home, late_before=False)[1]
    assert "two quarters at once" in who_lives_there(replace(home, pkh_late=False), late_before=True)[1]
    assert who_lives_there(replace(home, pkh_late=False), late_before=False)[1] == "Receives PKH"


def test_pkh_stands_beside_other_aid(learning):
    world = learning.world
    for h in range(60):
        lines = money_of(world, h).lines
        assert lines[PKH] == pytest.approx(world.households.pkh_paid[h] / 3.0, abs=1.0)
        assert lines[AID] > -1.0
