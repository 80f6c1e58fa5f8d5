"""The answer: at most 25 words in both languages, and no winner below 90 of 100 plausible worlds."""

from dataclasses import replace
from types import SimpleNamespace

import polars as pl
import pytest

from childlabour_sim.report.brief.page.view import first_page
from childlabour_sim.report.brief.reading.answer import MOST_WORDS, Finding, answer, find, ranges
from childlabour_sim.report.brief.reading.effects_of import Effect, Range, Reading
from childlabour_sim.report.brief.reading.wording import Wording

CLEAR, UNCLEAR = Range(-14_000.0, -10_000.0), Range(-20_000.0, 5_000.0)
NAN = float("nan")


def effect(mean=-12_345.0, of_mean=CLEAR):
    return Effect(mean, Range(-20_000.0, -5_000.0), of_mean, Range(-30_000.0, 1_000.0), 40)


FINDINGS = {
    "winner": Finding("pkh_plus", effect(), 0.93),
    "below the bar": Finding("pkh_plus", effect(), 0.88),
    "more": Finding("pkh_plus", effect(mean=12_345.0, of_mean=Range(9_000.0, 15_000.0)), 0.30),
    "luck only": Finding("pkh_plus", effect(), NAN),
    "not clear": Finding("pkh_plus", effect(of_mean=UNCLEAR), 0.70),
    "a rival": Finding("pkh_plus", effect(), 0.95, rivals=True),
    "best by luck": Finding("pkh_plus", effect(of_mean=UNCLEAR), 1.0),
    "one pair": Finding("pkh_plus", effect(of_mean=Range()), NAN),
    "today's policy": Finding("pkh_plus", effect(), 0.95, keeps=True),
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
    for case in ("below the bar", "more", "luck only", "a rival"):
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


def won_by(comparison, name, share, apart=True):
    worlds = pl.when(pl.col("scenario") == name).then(share).otherwise(0.0)
    return comparison.wins.with_columns(worlds=worlds, apart=(pl.col("scenario") == name) & pl.lit(apart))


@pytest.mark.parametrize(("share", "winner"), [(0.89, False), (0.90, True), (1.0, True)])
def test_the_bar(over_worlds, share, winner):
    changed = {"wins": won_by(over_worlds, "pkh_plus", share), "effects": sure_of(over_worlds, -500.0, -510.0, -490.0)}
    found = find(Reading(replace(over_worlds, **changed)))
    assert found.plan == "pkh_plus"
    assert found.winner is winner


def test_no_winner_where_luck_could_explain_it(over_worlds):
    changed = {"wins": won_by(over_worlds, "pkh_plus", 1.0), "effects": sure_of(over_worlds, -500.0, -900.0, 10.0)}
    found = find(Reading(replace(over_worlds, **changed)))
    assert not found.winner
    assert found.strength == 0


def test_no_winner_where_another_plan_may_do_as_well(over_worlds):
    wins = won_by(over_worlds, "pkh_plus", 1.0, apart=False)
    found = find(Reading(replace(over_worlds, wins=wins, effects=sure_of(over_worlds, -500.0, -510.0, -490.0))))
    assert found.rivals
    assert not found.winner


def test_todays_policy_may_win(over_worlds):
    wins = won_by(over_worlds, "baseline", 0.95)
    found = find(Reading(replace(over_worlds, wins=wins, effects=sure_of(over_worlds, 500.0, 490.0, 510.0))))
    assert found.keeps
    assert found.winner
    unsure = find(Reading(replace(over_worlds, wins=won_by(over_worlds, "baseline", 0.95, apart=False))))
    assert not unsure.keeps
    assert not unsure.winner


def test_luck_alone_gives_no_share_of_worlds(by_luck):
    assert find(Reading(by_luck)).share != find(Reading(by_luck)).share


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


def test_three_tiles_and_a_line_a_plan(words):
    page = first_page(words)
    assert len(page["tiles"]) == 3
    assert [row.name[-1] for row in page["plan_rows"]] == [")"] * 3
    assert len(page["three"]) == 3


def _year(year):
    from datetime import date

    return date(year, 1, 1), date(year + 1, 1, 1)
