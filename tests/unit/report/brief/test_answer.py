"""The answer: at most 25 words in both languages, and no winner below 90 of 100 plausible worlds."""

from dataclasses import replace
from types import SimpleNamespace

import polars as pl
import pytest

from childlabour_sim.report.brief.page.tiles import tiles
from childlabour_sim.report.brief.page.view import first_page
from childlabour_sim.report.brief.parts.grades import mattering
from childlabour_sim.report.brief.reading.answer import MOST_WORDS, Finding, answer, find, ranges
from childlabour_sim.report.brief.reading.effect import Effect, Range, Win
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words.assumptions import SHOWN
from childlabour_sim.report.words.language import language

CLEAR, UNCLEAR = Range(-14_000.0, -10_000.0), Range(-20_000.0, 5_000.0)


def effect(mean=-12_345.0, of_mean=CLEAR):
    return Effect(mean, Range(-20_000.0, -5_000.0), of_mean, Range(-30_000.0, 1_000.0), 40)


SURE, OPEN, BELOW = Win(0.97, 0.92, 1.0), Win(0.93, 0.78, 0.99, needed=80), Win(0.6, 0.4, 0.8)
FINDINGS = {
    "winner": Finding("pkh_plus", effect(), SURE),
    "below the bar": Finding("pkh_plus", effect(), BELOW),
    "more": Finding("pkh_plus", effect(mean=12_345.0, of_mean=Range(9_000.0, 15_000.0)), BELOW),
    "luck only": Finding("pkh_plus", effect(), Win()),
    "not clear": Finding("pkh_plus", effect(of_mean=UNCLEAR), BELOW),
    "these runs cannot tell": Finding("pkh_plus", effect(), OPEN),
    "best by luck": Finding("pkh_plus", effect(of_mean=UNCLEAR), SURE),
    "one pair": Finding("pkh_plus", effect(of_mean=Range()), Win()),
    "today's policy": Finding("pkh_plus", effect(), SURE, keeps=True),
}


@pytest.mark.parametrize("case", FINDINGS)
def test_at_most_25_words(case, words):
    text = answer(FINDINGS[case], words)
    assert len(text.split()) <= MOST_WORDS, text
    assert text.endswith(".")
    assert "%" not in text


@pytest.mark.parametrize(("case", "strength"), list(zip(FINDINGS, (3, 2, 2, 1, 0, 2, 0, 0, 3))))
def test_strength(case, strength):
    assert FINDINGS[case].strength == strength


def test_no_winner_is_named_below_the_bar(words):
    for case in ("below the bar", "more", "luck only", "these runs cannot tell"):
        text = answer(FINDINGS[case], words)
        assert "no winner" in text or "belum ada pemenang" in text
    assert "winner" not in answer(FINDINGS["winner"], words)


def sure_of(comparison, mean, low, high):
    """Give every plan's effect on child labourers a mean and an interval."""
    chosen = (pl.col("statistic") == "child_labourers") & (pl.col("group") == "all")
    values = {"effect": mean, "mean_low": low, "mean_high": high}
    return comparison.effects.with_columns(
        pl.when(chosen).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in values.items()
    )


def won_by(comparison, name, low, share=0.97):
    """Give a scenario a share of worlds, and that share a lower end."""
    own = pl.col("scenario") == name
    values = {"worlds": share, "worlds_low": low, "worlds_high": 1.0}
    return comparison.wins.with_columns(
        pl.when(own).then(value).otherwise(0.0).alias(key) for key, value in values.items()
    )


@pytest.mark.parametrize(("low", "winner"), [(0.89, False), (0.90, True), (1.0, True)])
def test_the_bar_is_passed_by_the_lower_end(over_worlds, low, winner):
    changed = {"wins": won_by(over_worlds, "pkh_plus", low), "effects": sure_of(over_worlds, -500.0, -510.0, -490.0)}
    found = find(Reading(replace(over_worlds, **changed)))
    assert found.plan == "pkh_plus"
    assert found.winner is winner


def test_no_winner_where_luck_could_explain_it(over_worlds):
    changed = {"wins": won_by(over_worlds, "pkh_plus", 1.0), "effects": sure_of(over_worlds, -500.0, -900.0, 10.0)}
    found = find(Reading(replace(over_worlds, **changed)))
    assert not found.winner
    assert found.strength == 0


@pytest.mark.parametrize(
    ("win", "said"),
    [
        (SURE, "All of that range"),
        (OPEN, "80 worlds might (replications=160)"),
        (Win(0.93, 0.78, 0.99), "many times more would be needed"),
        (BELOW, "we name no winner"),
    ],
)
def test_the_tile_says_why_and_what_would_tell(over_worlds, win, said):
    tile = tiles(Finding("pkh_plus", effect(), win), Wording(Reading(over_worlds), language("en")))[2]
    assert tile.value == f"{round(100 * win.share)} of 100"
    assert said in tile.text


def known(comparison, *rows):
    """Say of what pkh_plus changes what is known: (lever, kind, whether it carries)."""
    schema = comparison.rests_on.schema
    table = [("pkh_plus", lever, kind, "x", 1.0, 0.5, carries) for lever, kind, carries in rows]
    return replace(comparison, rests_on=pl.DataFrame(table, schema=schema, orient="row"))


@pytest.mark.parametrize(
    ("rows", "value", "said"),
    [
        ([("pkh", "measured", True)], "Measured in Indonesia", "in many districts"),
        ([("pkh", "measured", True), ("raids", "assumed", False)], "Measured in Indonesia", "a trial of"),
        ([("pkh", "measured", True), ("pip", "elsewhere", True)], "Measured elsewhere", "none here"),
        ([("pkh", "measured", True), ("raids", "assumed", True)], "Assumed, not measured", "nobody has measured"),
    ],
)
def test_a_plan_is_known_as_well_as_its_least_known_lever_that_carries(over_worlds, rows, value, said):
    words = Wording(Reading(known(over_worlds, *rows)), language("en"))
    tile = tiles(Finding("pkh_plus", effect(), SURE), words)[3]
    assert tile.value == value
    assert said in tile.text


def test_an_assumed_effect_is_never_called_strong(words):
    page = first_page(words)
    assert not any(word in str(page).lower() for word in ("strong", "kuat", "strength of evidence"))


def test_todays_policy_may_win(over_worlds):
    wins = won_by(over_worlds, "baseline", 0.95)
    found = find(Reading(replace(over_worlds, wins=wins, effects=sure_of(over_worlds, 500.0, 490.0, 510.0))))
    assert found.keeps
    assert found.winner
    unsure = find(Reading(replace(over_worlds, wins=won_by(over_worlds, "baseline", 0.8))))
    assert not unsure.keeps
    assert not unsure.winner


def test_luck_alone_gives_no_share_of_worlds(by_luck):
    assert not find(Reading(by_luck)).win.known


def test_ranges_stand_in_the_sentences(tongue):
    reading = SimpleNamespace(
        effect=lambda *_: Effect(-420.0, Range(-490.0, -350.0), CLEAR, Range(-780.0, 90.0), 40), n_worlds=20,
        enough_worlds=True, last=_year(2029), labels=["baseline", "case_work"],
    )  # fmt: skip
    told = " ".join(text for _, text in ranges("case_work", Wording(reading, tongue))).replace("\u00a0", " ")
    expected = {
        "en": ("about 420 fewer child labourers in 2029", "350 to 490 fewer in 90 of 100 runs",
               "from 90 more to 780 fewer in 90 of 100 plausible worlds"),
        "id": ("pekerja anak sekitar 420 lebih sedikit pada 2029",
               "350 hingga 490 lebih sedikit pada 90 dari 100 ulangan",
               "dari 90 lebih banyak hingga 780 lebih sedikit pada 90 dari 100 kemungkinan keadaan"),
    }  # fmt: skip
    for part in expected[tongue.code]:
        assert part in told


def test_four_tiles_and_a_line_a_plan(words):
    page = first_page(words)
    assert len(page["tiles"]) == 4
    assert [row.name[-1] for row in page["plan_rows"]] == [")"] * 3
    matters = mattering(find(words.reading).plan, words, SHOWN)
    assert matters.measured == 0  # of worlds that are made up nothing is told
    assert len(matters.rows) == SHOWN


def _year(year):
    from datetime import date

    return date(year, 1, 1), date(year + 1, 1, 1)
