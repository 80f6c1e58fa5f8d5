"""Lessons without a browser: what they show is what the sheet says, in any luck, and their texts claim nothing else."""

import math

import pytest

from childlabour_sim.lessons.expected import FEWEST, expected, kept, measured
from childlabour_sim.lessons.experiment import ANSWER, Experiment
from childlabour_sim.lessons.lessons import LESSONS
from childlabour_sim.lessons.sheet import printed_sheet, sheet
from childlabour_sim.report.words.spoken import say, speaking

LANGUAGES = ("en", "id")


@pytest.mark.parametrize("name", LESSONS)
def test_what_a_class_may_expect_is_what_the_model_shows(name):
    found = measured(LESSONS[name].experiment, fewest=1)
    for now, then in zip(found, kept()[name]):
        assert now == pytest.approx(then, rel=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
def test_every_place_that_is_kept_is_what_the_model_shows(name):
    assert len(kept()[name]) >= FEWEST
    for now, then in zip(measured(LESSONS[name].experiment), kept()[name], strict=True):
        assert now == pytest.approx(then, rel=1e-5)


def test_findings_hold_in_any_luck():
    """What is said of all places holds in each: not one that was chosen."""
    gaps, moved, tipped = (LESSONS[name].experiment.answers(kept()[name]) for name in ("trap", "raids", "norm"))
    assert all(0.0 < gap < place["rich_now"] - place["poor_now"] for gap, place in zip(gaps, kept()["trap"]))
    assert all(0.0 < share < 100.0 for share in moved)
    assert all(place["began_20"] < 15.0 < 40.0 < place[ANSWER] for place in kept()["norm"])
    assert len(tipped) >= FEWEST
    more = [place["cash"] > place["pkh"] for place in kept()["cash"]]
    assert sum(more) >= 0.9 * len(more)
    assert all(place["cash"] < place["nothing"] for place in kept()["cash"])


def test_cash_costs_what_pkh_costs():
    spent = {arm: math.fsum(place[f"money_{arm}"] for place in kept()["cash"]) for arm in ("cash", "pkh")}
    assert spent["cash"] == pytest.approx(spent["pkh"], rel=0.01)


def test_numbers_in_the_texts_are_those_of_the_model():
    leaving = [place["left"] for place in kept()["leaving"]]
    assert round(sum(leaving) / len(leaving)) == 8  # "about eight children"
    figures = {name: expected(name).figures for name in LESSONS}
    assert round(figures["trap"]["gap_now"]) == 2  # "about two years less"
    assert round(1000 / figures["raids"]["street_without"]) in range(75, 86)  # "one child in eighty"
    assert figures["raids"]["street"] < figures["raids"]["street_without"] / 3  # "hardly any child"
    assert round(figures["norm"]["began_0"]) == 6  # "about 6 of 100"
    assert 15.0 < figures["norm"]["began_30"] < 50.0  # "near 30 luck decides"


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_whole(name):
    lesson = LESSONS[name]
    assert 0 <= lesson.question.right < len(lesson.question.choices)
    assert lesson.scale.low <= expected(name).figures[ANSWER] <= lesson.scale.high
    assert all(key in expected(name).figures for key, _ in lesson.bars)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_a_sheet_is_one_page_that_says_what_the_screen_says(name, code):
    page, lesson = sheet(name, code), LESSONS[name]
    with speaking(code):
        texts = (
            lesson.found(expected(name).figures),
            say(lesson.title),
            say(lesson.prediction),
            say(lesson.question.why),
        )
    assert "%(" not in page
    plain = page.replace("&#39;", "'")
    assert all(text in plain for text in texts)
    weasyprint = pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    assert len(weasyprint.HTML(string=page).render().pages) == 1


def test_a_sheet_is_printed():
    printed = printed_sheet("leaving", "id")
    assert printed is None or printed.startswith(b"%PDF")


def test_places_that_have_lived_do_not_live_again():
    lived = []

    def lives(luck):
        lived.append(luck)
        return [{"number": float(luck)}]

    experiment = Experiment(lives, lambda found: {ANSWER: found["number"]}, lucks=3)
    for _ in range(2):
        *_, found = experiment.run()
    assert lived == [0, 1, 2]
    assert experiment.answers(found) == [0.0, 1.0, 2.0]
    assert experiment.together(found)[ANSWER] == 1.0
