"""Costs in words, moves per 1,000 by hand, what is suppressed, and what follows a rise of reports."""

import json
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from childlabour_sim.analysis.compare.scenarios import compare
from childlabour_sim.analysis.costs import cost_effectiveness as analysed
from childlabour_sim.config.worlds.kept import Kept
from childlabour_sim.records.survey import STATES
from childlabour_sim.report.brief.figures import worth
from childlabour_sim.report.brief.figures.dots import quantiles
from childlabour_sim.report.brief.figures.plane import plane
from childlabour_sim.report.brief.page.view import described
from childlabour_sim.report.brief.parts import costs, moves
from childlabour_sim.report.brief.parts.effects import first_shows, last_year
from childlabour_sim.report.brief.parts.enforcement import reports_line
from childlabour_sim.report.brief.parts.groups import sides
from childlabour_sim.report.brief.parts.held import held
from childlabour_sim.report.brief.parts.money import flows, spent
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.words.language import language

EN = language("en")


def plain(text):
    return text.replace("\u00a0", " ")


def worded(comparison, **changed):
    return Wording(Reading(replace(comparison, **changed)), EN)


def test_every_cost_and_verdict_has_words():
    assert tuple(costs.VIEWS) == analysed.VIEWS
    assert tuple(costs.OUTCOMES) == analysed.OUTCOMES
    assert set(costs.VERDICTS) == set(analysed.VERDICTS)
    assert set(moves.STATES) == set(STATES)


@pytest.mark.parametrize("verdict", analysed.VERDICTS)
def test_verdicts_in_words(by_luck, verdict, tongue):
    frame = by_luck.costs.with_columns(verdict=pl.lit(verdict), ratio=float("nan"), ratio_high=float("inf"))
    words = Wording(Reading(replace(by_luck, costs=frame)), tongue)
    rows = costs.cost_rows("pkh_plus", words)
    assert len(rows) == 6
    assert {row.verdict for row in rows[:4]} == {tongue.term(costs.VERDICTS[verdict])}
    assert {row.verdict for row in rows[4:]} == {tongue.term(costs.FOR_FAMILIES[verdict])}
    assert {row.ratio + row.ratio_span for row in rows} == {""}


@pytest.mark.parametrize(
    ("low", "cost", "high", "said"),
    [
        (1e9, 2e9, 3e9, "have Rp2 billion less over the whole run (Rp1 billion to Rp3 billion)"),
        (-3e9, -2e9, -1e9, "have Rp2 billion more over the whole run (Rp1 billion to Rp3 billion)"),
        (-3e9, 1e9, 2e9, "is not clear: from Rp3 billion more to Rp2 billion less"),
        (float("nan"), 1e9, float("nan"), "one world cannot tell"),
    ],
)
def test_what_families_lose(by_luck, low, cost, high, said):
    frame = by_luck.costs.with_columns(cost=pl.lit(cost), cost_low=pl.lit(low), cost_high=pl.lit(high))
    assert said in plain(costs.household_loss("pkh_plus", worded(by_luck, costs=frame)))


def surveyed(*cells):
    rows = [("pkh_plus", "baseline", r, date(2026, 7, 1), *cell) for r in (0, 1) for cell in cells]
    names = ["scenario", "baseline", "replication", "date", "group", "from_state", "to_state", "children"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_moves_of_1000_by_hand(by_luck):
    """Of 50 who work, 10 leave and 5 of them to school alone; of 200 others, 1 enters."""
    cells = surveyed(
        ("all", "work", "work", 40), ("all", "work", "school", 5), ("all", "school_and_work", "neither", 5),
        ("all", "school", "school", 199), ("all", "school", "work", 1),
        ("sex=female", "work", "neither", 3), ("sex=female", "school", "school", 20),
        ("sex=male", "work", "neither", 4), ("sex=male", "school", "school", 40),
    )  # fmt: skip
    found = moves.moves("pkh_plus", worded(by_luck, transitions=cells))
    rows = {row.label: (row.leave, row.to_school, row.enter) for row in found.rows}
    assert rows["all children of 5 to 17"] == ("200", "100", "5.0")
    assert rows["girls"] == ("too few", "too few", "too few")  # 23 simulated girls
    assert rows["boys"] == ("too few", "too few", "0")  # 44 boys, but 8 who work in both runs together
    assert dict(found.matrix)["School only"] == ("796.0", "0.0", "4.0", "0.0")
    assert found.day == "1 July 2026"


def test_no_survey_no_moves(by_luck):
    assert moves.moves("pkh_plus", worded(by_luck, transitions=by_luck.transitions.clear())) is None


def test_small_groups_are_hidden_but_for_the_village(by_luck):
    few = by_luck.levels.with_columns(n=pl.lit(12.0))
    words = worded(by_luck, levels=few)
    measure = (("mean_consumption", "quintile=1"),)
    assert last_year("pkh_plus", words, measure)[0].cells[0][0] == "too few"
    assert not any("fifth" in line for line in sides("pkh_plus", words).gain)
    settings = {
        name: replace(each, city={**each.city, "households_in_city": 200}) for name, each in by_luck.settings.items()
    }
    village = worded(by_luck, levels=few, settings=settings)
    assert last_year("pkh_plus", village, measure)[0].cells[0][0] != "too few"


def effects_with(comparison, statistic, effect, low, high):
    chosen = (pl.col("statistic") == statistic) & (pl.col("group") == "all")
    values = {"effect": effect, "mean_low": low, "mean_high": high, "low": low, "high": high, "p_value": 1e-4}
    return comparison.effects.with_columns(
        pl.when(chosen).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in values.items()
    )


def test_more_reports_may_mean_more_trust(by_luck):
    rising = worded(by_luck, effects=effects_with(by_luck, "reports", 12.0, 8.0, 16.0))
    assert "by 12 cases a quarter" in plain(reports_line("pkh_plus", rising))
    assert "more trust in the offices" in reports_line("pkh_plus", rising)
    falling = worded(by_luck, effects=effects_with(by_luck, "reports", -12.0, -16.0, -8.0))
    assert reports_line("pkh_plus", falling) == ""


def test_the_first_year_an_effect_shows(by_luck):
    always = worded(by_luck, effects=effects_with(by_luck, "child_labourers", -100.0, -150.0, -50.0))
    assert "from 2025 on" in first_shows("pkh_plus", always)[0]
    never = worded(by_luck, effects=effects_with(by_luck, "child_labourers", -100.0, -250.0, 50.0))
    assert first_shows("pkh_plus", never)[0].startswith("In no year")
    second = effects_with(by_luck, "child_labourers", -100.0, -150.0, -50.0).with_columns(
        mean_high=pl.when(pl.col("start") == date(2025, 1, 1)).then(60.0).otherwise(pl.col("mean_high"))
    )
    assert "from 2026 on" in first_shows("pkh_plus", worded(by_luck, effects=second))[0]


def test_who_gains_and_who_loses(by_luck):
    effects = by_luck.effects.with_columns(mean_low=0.0, mean_high=0.0, effect=0.0, p_value=1.0)
    words = worded(by_luck, effects=effects)
    assert sides("pkh_plus", words).gain == sides("pkh_plus", words).lose == []
    lost = worded(
        by_luck, effects=effects_with(replace(by_luck, effects=effects), "hidden_work_rate", 0.02, 0.01, 0.03)
    )
    assert [plain(line) for line in sides("pkh_plus", lost).lose] == [
        "Hidden work: all other work, ages 5-17: up 2.00 percentage points"
    ]


def test_money_is_that_of_the_records(by_luck):
    words = worded(by_luck)
    own = by_luck.records.filter(
        pl.col("scenario").cast(pl.String) == "pkh_plus", pl.col("statistic").cast(pl.String) == "spending",
        pl.col("group").cast(pl.String) == "lever=pkh",
    )  # fmt: skip
    expected = own.collect()["value"].sum() / by_luck.replications
    assert spent("pkh_plus", words, ("pkh",)) == pytest.approx(expected)
    blocks = dict(flows("pkh_plus", words))
    assert [row.label for row in blocks["Transfers to families"]][-1] == "Together"


def test_dots_are_equally_likely_parts():
    assert quantiles(range(101), 50) == pytest.approx([1.0 + 2.0 * i for i in range(50)])


def test_how_plans_stand_in_words(over_worlds, tongue):
    frame = over_worlds.frontier
    for standing, text in worth.STANDINGS.items():
        sure = (0.9, 1.0) if standing == "efficient" else (0.0, 0.1)
        for (low, high), said in ((sure, text), ((0.4, 0.6), worth.NOT_SETTLED), ((0.05, 0.95), worth.NOT_SETTLED)):
            every = frame.with_columns(
                standing=pl.lit(standing), worlds=pl.lit(0.5), worlds_low=pl.lit(low), worlds_high=pl.lit(high)
            )
            words = Wording(Reading(replace(over_worlds, frontier=every)), tongue)
            rows = worth.standings(words)
            assert [row.name for row in rows] == [words.plan_and_title(label) for label in over_worlds.settings]
            assert {row.text for row in rows} == {tongue.term(said)}
            assert {row.worlds for row in rows} == {
                words.say(
                    "%(share)s of 100 (%(low)s to %(high)s)", share=50, low=round(100 * low), high=round(100 * high)
                )
            }


def test_how_plans_stand_is_not_said_of_luck_alone(by_luck):
    assert not worth.standings(worded(by_luck))


def accepted(comparison, **shares):
    """Give scenarios their share of worlds at three worths: 1, 2 and 3 million rupiah."""
    rows = [
        ("public", "child_labour_years_averted", name, (i + 1) * 1e6, share, share, share)
        for name, part in shares.items()
        for i, share in enumerate(part)
    ]
    schema = ["view", "outcome", "scenario", "worth", "share", "share_low", "share_high"]
    return replace(comparison, acceptability=pl.DataFrame(rows, schema=schema, orient="row"))


@pytest.mark.parametrize(
    ("baseline", "pkh_plus", "said"),
    [
        ((0.95, 0.5, 0.0), (0.05, 0.5, 1.0), "plan A up to Rp1 million; plan C from Rp3 million on"),
        ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), "plan C, whatever it is"),
        ((0.5, 0.05, 0.5), (0.5, 0.95, 0.5), "plan C from Rp2 million to Rp2 million"),
        ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5), "No plan is surely best"),
    ],
)
def test_who_is_best_by_what_a_year_may_cost(over_worlds, baseline, pkh_plus, said):
    nobody = (0.0, 0.0, 0.0)
    found = accepted(over_worlds, baseline=baseline, routine_raids=nobody, pkh_plus=pkh_plus)
    assert said in plain(worth.acceptability(Wording(Reading(found), EN)).title)


def test_no_curve_from_luck_alone(by_luck):
    assert worth.acceptability(worded(by_luck)) is None


@pytest.mark.parametrize(
    ("cost", "low", "verdict", "said"),
    [
        (2e9, 1e9, "costs_and_helps", "for Rp2 billion more"),
        (-2e9, -3e9, "saves_and_helps", "and saves Rp2 billion"),
        (2e9, -1e9, "helps_cost_not_clear", "whether it costs money is not clear"),
    ],
)
def test_the_plane_says_what_the_best_plan_takes(by_luck, cost, low, verdict, said):
    frame = by_luck.costs.with_columns(
        effect=50.0, effect_low=40.0, effect_high=60.0, cost=pl.lit(cost), cost_low=pl.lit(low), verdict=pl.lit(verdict)
    )
    assert said in plain(plane(worded(by_luck, costs=frame)).title)
    unclear = frame.with_columns(effect_low=-10.0)
    assert "No plan clearly averts" in plane(worded(by_luck, costs=unclear)).title


def test_a_plan_that_was_changed_says_so(study_folder, tongue):
    found = compare(
        "scenarios=[baseline,pkh_plus]", "override.pkh_plus.lever.pkh.amount_scale=3", "lever.pkh.coverage=0.2",
        "households=300", "years=1", "burn_in_years=0", "uncertainty=none", "replications=2", "execution=serial",
        f"output.dir={study_folder}",
    )  # fmt: skip
    words = Wording(Reading(found), tongue)
    plain, changed = words.title("baseline"), words.title("pkh_plus")
    assert plain == tongue.term("today's policy")
    assert changed == words.say("%(title)s with changes", title=tongue.term("PKH amounts doubled"))
    today, own = (described(label, words)[1] for label in found.settings)
    assert own.endswith(words.say("Changed: %(changes)s.", changes="lever.pkh.amount_scale=3.0"))
    assert "coverage" not in own + today


def kept_worlds() -> Kept:
    """Return worlds of which all hold one fact, and three of four another."""
    facts = [["poverty", 0.08, 0.07, 0.09], ["street_10_17", 0.005, 0.004, 0.006]]
    table = pl.DataFrame(
        {"draw": range(4), "moment.poverty": [0.075, 0.08, 0.085, 0.09], "moment.street_10_17": [0.005] * 3 + [0.01]}
    )
    return Kept(table, {"facts": json.dumps(facts)})


def test_the_brief_says_which_facts_its_worlds_hold(over_worlds):
    found = held(worded(over_worlds, kept=kept_worlds()))
    assert (found.holding, [plain(row.share) for row in found.facts]) == (1, ["100 %", "75 %"])
    assert [row.misfit for row in found.facts] == [False, True]
    assert plain(found.facts[0].band) == "7.00 % to 9.00 %"
    assert {row.label for row in found.findings} >= {"PKH six years: change in non-enrolment 7-15"}


@pytest.mark.parametrize("kept", [None, Kept(pl.DataFrame({"draw": [1]}))])
def test_worlds_that_were_held_against_nothing_are_not_judged(over_worlds, kept):
    assert held(worded(over_worlds, kept=kept)) is None
