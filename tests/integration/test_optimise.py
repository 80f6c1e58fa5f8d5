"""The best split of a budget, from the question to tables, scenario and brief: the same numbers wherever they stand."""

import shutil

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from typed_command import childlabour

pytest.importorskip("pymoo", reason="not tested: pip install 'childlabour_sim[dev]'")

from childlabour_sim import ConfigurationError, configure, optimise
from childlabour_sim.analysis.split.budget import BEST, NONE, TODAY
from childlabour_sim.analysis.split.measured import KEEPING
from childlabour_sim.analysis.split.question import open_optimise
from childlabour_sim.analysis.split.study import SCENARIO, TODAYS
from childlabour_sim.analysis.split.tables import TABLES
from childlabour_sim.commands.report import main as report
from childlabour_sim.declare import ReplicationError
from childlabour_sim.public_money import programme_money
from childlabour_sim.report.split import others, said
from childlabour_sim.report.split.brief import render
from childlabour_sim.report.words.spoken import speaking

SMALL = {
    "city": "kupang", "money": 3_000_000_000, "households": 150, "years": 1, "burn_in_years": 0, "replications": 8,
    "splits": 12, "max_runs": 170, "threads": 1, "execution": "serial",
}  # fmt: skip
OUTCOMES = ["child_labour_years_averted", "out_of_school_rate:age=16-18"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("split")


@pytest.fixture(scope="module")
def found(folder):
    return optimise(outcomes=OUTCOMES, **SMALL, **{"output.dir": str(folder)})


@pytest.fixture(scope="module")
def path(found):
    return found.question.opened.folder.path


def test_the_split_is_the_whole_sum_and_stands_beside_todays(found):
    split = found.split
    assert split["percent"].sum() == 100
    assert split["rupiah"].sum() == SMALL["money"]
    assert split["today_percent"].sum() == pytest.approx(100.0)
    shares = configure("city=kupang").budget["city"]["share"]
    own = shares["socialisation"], shares["case_work"]
    today = dict(split.select("part", "today_percent").iter_rows())
    assert today["socialisation"] / today["case_work"] == pytest.approx(own[0] / own[1])


def test_what_is_not_split_keeps_its_rupiah(found):
    money = configure("city=kupang").budget["city"]
    programmes = money["total"] * money["child_protection_share"] * (1.0 - money["administration"])
    assert found.question.budget.kept == {"raids": round(programmes * money["share"]["raids"])}
    settings = found.comparison.settings[BEST]
    there = settings.budget["city"]
    spent = there["total"] * there["child_protection_share"] * (1.0 - there["administration"])
    assert spent == pytest.approx(SMALL["money"] + found.question.budget.kept["raids"])
    assert there["share"]["raids"] * spent == pytest.approx(found.question.budget.kept["raids"])


def test_the_effect_is_that_of_the_comparison_of_the_same_runs(found):
    costs = found.comparison.costs.filter(
        pl.col("scenario") == BEST, pl.col("view") == "public", pl.col("outcome") == OUTCOMES[0]
    )
    assert found.effect_of(BEST)["effect"] == pytest.approx(costs["effect"][0])
    rows = found.comparison.effects.filter(
        pl.col("scenario") == BEST, pl.col("statistic") == "out_of_school_rate", pl.col("group") == "age=16-18",
        pl.col("kind") == "luck",
    )  # fmt: skip
    assert found.effect_of(BEST, OUTCOMES[1])["effect"] == pytest.approx(rows["effect"][0])


def test_it_is_measured_with_another_luck_in_worlds_the_search_has_not_seen(found):
    searched, fresh = found.question.opened.plan, found.question.fresh
    assert searched.uncertainty == fresh.uncertainty == "fitted"
    draws = [set(plan.worlds.table["draw"].to_list()) for plan in (searched, fresh)]
    assert not draws[0] & draws[1]
    assert found.comparison.settings[TODAY].seed != searched.first.seed
    assert list(found.comparison.settings) == [TODAY, BEST, NONE]


def test_tables_are_on_disk_as_they_are_in_python(found, path):
    for name in TABLES:
        assert_frame_equal(pl.read_parquet(path / f"{name}.parquet"), getattr(found, name))
    assert found.tried.height == len(found.searched.points) >= SMALL["splits"]
    assert set(found.effects["outcome"]) == set(OUTCOMES)


def test_the_scenario_beside_it_is_the_best_split(found, path):
    settings = configure(f"scenario={SCENARIO}", "city=kupang", config_dir=str(path))
    best = found.comparison.settings[BEST]
    assert settings.levers == best.levers
    assert settings.budget == best.budget


def test_todays_split_stands_beside_it_with_todays_money_and_the_same_raids(path):
    today, best = (configure(f"scenario={name}", "city=kupang", config_dir=str(path)) for name in (TODAYS, SCENARIO))
    was = configure("city=kupang").budget["city"]
    assert programme_money(today.budget["city"]) == pytest.approx(programme_money(was))
    for row in ("socialisation", "case_work", "raids"):
        assert today.budget["city"]["share"][row] == pytest.approx(was["share"][row], abs=1e-4)
    raided = [programme_money(found.budget["city"]) * found.budget["city"]["share"]["raids"] for found in (today, best)]
    assert raided[0] == pytest.approx(raided[1])
    assert not today.levers["inspection"]["enabled"]


def test_the_command_says_it_all_in_the_language_asked_for(found, folder, path):
    asked = [f"{key}={value}" for key, value in SMALL.items()]
    outcomes = "outcomes=[" + ",".join(f'"{text}"' for text in OUTCOMES) + "]"
    answer = childlabour("optimise", *asked, outcomes, "language=id", f"output.dir={folder}", cwd=folder)
    assert answer.returncode == 0, answer.stderr
    assert "tidak ada yang dihitung ulang" in answer.stdout
    with speaking("id"):
        assert next(said.rights(found)) in " ".join(answer.stdout.split())
    assert "bagaimana membaginya paling baik?" in (path / "report.html").read_text(encoding="utf-8")


def test_its_brief_is_written_again_in_the_other_language_from_what_is_there(found, path, tmp_path, capsys):
    other = tmp_path / "moved"  # a folder may be given to somebody else, who has no command to repeat
    shutil.copytree(path, other)
    for file in (*other.glob("report.*"), *(other / f"{name}.parquet" for name in TABLES)):
        file.unlink()
    report([str(other), "language=id"])
    assert "bagaimana membaginya paling baik?" in (other / "report.html").read_text(encoding="utf-8")
    assert "Ringkasan:" in capsys.readouterr().out
    for name in TABLES:
        assert_frame_equal(pl.read_parquet(other / f"{name}.parquet"), getattr(found, name))


def test_a_brief_is_not_written_of_a_search_that_lacks_runs(path, tmp_path):
    other = tmp_path / "stopped"
    shutil.copytree(path, other)
    for file in (other / "runs").iterdir():
        file.unlink()
    with pytest.raises(ReplicationError, match="This makes what is missing: childlabour optimise"):
        report([str(other)])
    shutil.rmtree(other / "fresh")
    with pytest.raises(ConfigurationError, match="has not ended; this goes on with it: childlabour optimise"):
        report([str(other)])


@pytest.mark.slow
def test_asked_again_nothing_is_run_and_what_a_kill_took_is_made_again_alike(found, folder, path, tmp_path):
    again = optimise(outcomes=OUTCOMES, **SMALL, **{"output.dir": str(folder)})
    assert again.progress.done == 0
    other = tmp_path / "optimise" / path.name
    shutil.copytree(path, other)
    shutil.rmtree(other / "fresh")  # as a kill between search and measurement leaves it
    for name in TABLES:
        (other / f"{name}.parquet").unlink()
    goes_on = optimise(outcomes=OUTCOMES, **SMALL, **{"output.dir": str(tmp_path)})
    assert 0 < goes_on.progress.done < len(found.splits) * 8 + 9
    for name in TABLES:
        assert_frame_equal(getattr(goes_on, name), getattr(found, name))


def test_both_plans_spend_no_more_than_the_money_in_any_world(found):
    years = found.question.budget.settings.years
    of_it = [f"lever={part}" for part in found.parts]
    runs = (
        found.comparison.records.filter(
            pl.col("statistic").cast(pl.String) == "spending", pl.col("group").cast(pl.String).is_in(of_it)
        )
        .group_by(pl.col("scenario").cast(pl.String), "replication")
        .agg(pl.col("value").sum())
        .collect()
    )
    spent = dict(runs.group_by("scenario").agg(pl.col("value").max() / years).iter_rows())
    assert spent.get(NONE, 0.0) == 0.0
    assert 0.0 < spent[TODAY] <= SMALL["money"] * 1.001
    assert 0.0 < spent[BEST] <= SMALL["money"] * 1.001
    with speaking("en"):
        assert "under plan B" in said.spent(found)


def test_other_sums_stand_against_todays_split_of_the_money_itself_too(found):
    both = found.effects.filter(pl.col("arm") == f"{BEST}_x2", pl.col("outcome") == OUTCOMES[0])
    assert both["against"].to_list() == ["baseline_x2", TODAY]
    own = found.effect_of("baseline_x2", against=TODAY)["effect"]
    assert both["effect"][1] == pytest.approx(both["effect"][0] + own)


def test_what_children_in_danger_are_owed_is_kept_in_one_split_that_is_measured(found):
    split, best = found.splits[KEEPING][0], dict(zip(found.parts, found.searched.best))
    kept = dict(zip(found.parts, split))["case_work"]
    assert best["case_work"] < dict(zip(found.parts, found.question.budget.today))["case_work"] <= kept
    assert sum(split) == 100


@pytest.mark.parametrize("clear", [True, False])
def test_two_pages_say_it_in_both_languages_without_a_path_of_this_machine(found, folder, clear, monkeypatch):
    monkeypatch.setattr(type(found), "clear", clear)
    for language, words in (("en", "how is it best split?"), ("id", "bagaimana membaginya paling baik?")):
        page = render(found, language)
        with speaking(language):
            assert said.answer(found) in page.replace("&#39;", "'")
            assert (others.regret(found) in page.replace("&#39;", "'")) == clear
            assert (said.unclear() in page.replace("&#39;", "'")) != clear
        assert words in page
        assert str(folder) not in page
        assert f"scenario={SCENARIO}" in page


def test_of_so_few_worlds_no_share_is_told_and_nothing_is_named(found):
    assert not found.named
    assert "of 100" not in said.answer(found)
    assert "of 100" not in said.verdict(found)
    assert "of 100</div>" not in render(found, "en")


@pytest.mark.slow
def test_an_outcome_that_nothing_moves_is_said_with_what_the_runs_could_have_told(folder):
    found = optimise(
        activities=["registration", "inspection"], outcomes=["parent_child_schooling_correlation"],
        **SMALL | {"splits": 8}, **{"output.dir": str(folder)},
    )  # fmt: skip
    assert not found.clear
    assert said.answer(found).startswith("No split is clearly better than today's")
    assert "would have been told" in said.verdict(found) or "No split made a difference" in said.verdict(found)


def test_figures_are_drawn(found, path):
    for kind in ("sums", "triangle"):
        assert len(found.plot(kind).axes) >= 1
        assert (path / "figures" / f"{kind}.png").read_bytes()[:4] == b"\x89PNG"
    with pytest.raises(ConfigurationError, match="expected one of sums"):
        found.plot("pie")


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (["activities=[raids,case_work]"], "driven out of sight"),
        (["activities=[domestic_oversight,case_work]"], "never searched for"),
        (["activities=[case_work]"], "nothing to split"),
        (["activities=case_work"], "nothing to split"),
        (["activities=[case_work,case_work]"], "twice"),
        (["activities=[pkh,case_work]"], "cannot follow the city's money"),
        (["activities=[diversion,case_work]"], "no activity of its own"),
        (["activities=['case_work:slum',reentry]"], "who is reached where"),
        (["activities=[case_wrok,reentry]"], "case_work"),
        (["bound.case_work=0.7..1", "bound.reentry=0.5..1"], "no split"),
        (["bound.case_work=1"], "one split"),
        (
            ["activities=[case_work,reentry]", "bound.case_work=0..0.3", "bound.reentry=0..0.3", "bound.reserve=0"],
            "no split",
        ),
        (["bound.case_work=0.8..0.2"], "low not above high"),
        (["bound.case_work=0.125..0.5"], "steps of 0.01"),
        (["bound.case_work=much"], "two ends"),
        (["bound.raids=0..1"], "is not split"),
        (["money=1000"], "at least|from 1,000,000"),
        (["scenario=package"], "today's policy"),
        (["budget.city.share.case_work=0.5"], "what is searched for"),
        (["outcomes=[joy]"], "unknown"),
        (["outcomes=[finds]"], "driven out of sight"),
        (["bound=0.2..0.6"], "bound.case_work=0.2..0.6"),
        (["money=26000000000000"], "money = 26,000,000,000,000 .* expected at most"),
        (["replications=4"], "a search needs 4"),
        (["splits=500"], "max_runs=10440"),
        (["households=300", "uncertainty=fitted", "replications=400"], "are kept"),
        (["replications=116", "max_runs=100000"], "are kept for each"),
    ],
)
def test_what_cannot_be_asked_is_named_before_anything_runs(asked, named):
    with pytest.raises(ConfigurationError, match=named):
        open_optimise(["city=kupang", *asked])


def test_a_sum_may_be_written_as_is_usual_here():
    assert open_optimise(["city=kupang", "money=Rp 3 miliar"]).budget.money == 3_000_000_000


def test_shares_of_the_sum_follow_bounds():
    question = open_optimise(["city=kupang", "bound.case_work=0.2..0.6", "bound.reserve=0.05"])
    bounds = question.budget.simplex.bounds
    assert bounds["case_work"] == (20, 60)
    assert bounds["reserve"] == (5, 5)
    assert np.all(question.budget.simplex.drawn(64, 1)[:, -1] == 5)


def test_money_that_is_all_kept_by_others_is_named(tmp_path):
    (tmp_path / "scenario").mkdir()
    shares = "{socialisation: 0.92, raids: 0.08, case_work: null, diversion: null, registration: null}"
    text = f"# @package _global_\ndefaults: [baseline@_global_, _self_]\nbudget: {{city: {{share: {shares}}}}}\n"
    text += "lever: {case_work: {enabled: false}, registration: {enabled: false}, diversion: {enabled: false}}\n"
    (tmp_path / "scenario" / "plan.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"none to split\. What keeps its money: socialisation"):
        open_optimise(["city=kupang", "activities=[reentry,local_cash]"], tmp_path)
