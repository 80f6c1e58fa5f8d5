"""The report page: whole, offline, honest."""

import base64
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import polars as pl
import pytest
from invented_records import invent

from childlabour_sim.config import configure
from childlabour_sim.records.cash_book import LEDGER_SCHEMA
from childlabour_sim.report.figures.drawn import draw_all
from childlabour_sim.report.page.page import command, write_report
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words.asked import changes, is_today
from childlabour_sim.report.words.assumptions import count_assumptions, main_assumptions

_VOID = {"meta", "img", "br", "link", "hr", "input", "wbr"}


class Balance(HTMLParser):
    """Checks that tags close in order."""

    def __init__(self):
        super().__init__()
        self.open, self.images = [], []

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.images.append(dict(attrs))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def write(records, settings, folder):
    figures = draw_all(Summary(records, settings), folder / "figures")
    return figures, write_report(Summary(records, settings), figures, folder, "abc123").read_text(encoding="utf-8")


def plain(page):
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r'src="data:[^"]*"', "", page)).split())


@pytest.fixture(scope="module")
def written(records, settings_with_evidence, tmp_path_factory):
    return write(records, settings_with_evidence, tmp_path_factory.mktemp("run"))


def test_every_figure_is_inside_with_its_numbers(written):
    figures, page = written
    images = Balance()
    images.feed(page)
    for path in figures:
        if path.suffix == ".svg":
            assert base64.b64encode(path.read_bytes()).decode() in page
    assert len(images.images) == len(figures) // 2
    assert all(image["alt"].strip() for image in images.images)
    assert page.count("Numbers of this figure") == len(figures) // 2


def test_the_page_loads_nothing_from_outside(written):
    _, page = written
    assert not re.search(r"""(src|href|action)\s*=\s*["']?(https?:)?//""", page)
    assert "@import" not in page
    assert "<script" not in page
    assert not re.search(r"url\(", page)


def test_the_page_is_well_formed_and_rendered(written):
    _, page = written
    parser = Balance()
    parser.feed(page)
    assert parser.open == []
    text = re.sub(r'src="data:[^"]*"', "", page)
    assert not re.search(r"\{\{|\}\}|\{%|%\}", text)
    assert not re.search(r"\bnan\b|None", plain(page))


def test_text_of_the_profile_is_escaped(written):
    _, page = written
    assert "&lt;There&gt;" in page
    assert "<There>" not in page


def test_misfits_are_said_openly(written):
    text = plain(written[1])
    assert "inside it for 1 of 2 numbers" in text
    assert "Out of school, ages 16-18: the model says" in text
    assert "the model is too low, and the evidence is itself an assumption." in text


def test_the_page_says_what_it_must(written):
    text = plain(written[1])
    for part in (
        "What was asked", "What the model cannot answer", "What is assumed", "How to repeat this", "abc123",
        "That right does not depend on what it costs", "groups under 30 simulated children are not shown",
        "luck between the 3 replications only", "childlabour run city=indonesia",
        "Transfers to families in force: PIP, PKH and Sembako",
        "Public offices active in", "Today: PKH, PIP and Sembako", "What the city's offices did",
        "never shown by place", "more reports may mean more trust", "Beside raids, inspections and bans",
        "What it cost", "Unmet need", "Work by what families live with", "On what terms children work",
        "The service unit by function", "What a find costs, and whom", "1 row is left out",
    ):  # fmt: skip
        assert part in text


def test_one_replication_one_year_and_no_evidence(settings, tmp_path):
    alone = replace(settings, replications=1, years=1)
    text = plain(write(invent(replications=1, years=1), alone, tmp_path)[1])
    assert "One replication: there is no interval" in text
    assert "no change to show" in text
    assert "holds no evidence to compare with" in text
    assert "Change since" not in text


def test_small_groups_are_suppressed(settings, tmp_path):
    text = plain(write(invent(n=20.0), settings, tmp_path)[1])
    shown = text[text.index("What the model says") : text.index("What is assumed")]
    assert "too few" in shown
    assert not re.search(r"\d (%|percent)", shown.replace("95 %", ""))


def test_a_run_without_figures_has_a_page(records, settings, tmp_path):
    page = write_report(Summary(records, settings), [], tmp_path / "new", "f").read_text(encoding="utf-8")
    assert "<figure" not in page


def test_the_command_names_what_repeats_the_run(settings):
    text = command(replace(settings, overridden=frozenset({"city", "years"})))
    assert text.startswith("childlabour run city=indonesia scenario=baseline households=7300 start=2025-01-01")
    assert text.endswith("replications=3 seed=1")
    assert "lever." not in text


def test_the_command_repeats_what_the_user_set():
    made = configure("city=indonesia", "lever.pkh.coverage=0.2", "behaviour=imitation", years=3, population_seed=7)
    assert command(made).endswith("seed=1 behaviour=imitation lever.pkh.coverage=0.2 population_seed=7")


def test_assumptions_are_counted_and_listed(settings):
    sources = {
        "city.wage_elasticity": {"source": "assumption", "range": [0, 2], "why": "unknown"},
        "city.gini": {"source": "a_survey"},
        "lever.pkh.sanction": {"source": "assumption", "range": [0, 1], "why": "plain"},
        "lever.unconditional_cash.coverage": {"source": "assumption", "range": [0, 1], "why": "off"},
        "behaviour.imitation_weight": {"source": "assumption", "range": [1, 8], "why": "imitation only: none"},
        "network.path": {"source": "assumption", "why": "no file"},
    }
    made = replace(settings, sources=sources)
    assert count_assumptions(made) == (3, 4)
    assert [item.key for item in main_assumptions(made)] == ["city.wage_elasticity", "lever.pkh.sanction"]
    assert main_assumptions(made)[0].range == "0 to 2"


def test_laws_not_made_are_no_assumptions_of_a_run(settings):
    sources = {
        "law.strict_ban.fine_waged": {"source": "assumption", "range": [0, 2], "why": "none"},
        "law.status_quo.sentence_chance": {"source": "assumption", "range": [0, 1], "why": "none"},
    }
    assert count_assumptions(replace(settings, sources=sources)) == (1, 1)


@pytest.mark.parametrize(
    ("choice", "shown"),
    [("law=strict_ban", "law=strict_ban"), ("budget=unlimited", "budget=unlimited")],
)
def test_another_law_or_budget_is_not_today(choice, shown):
    made = configure("city=indonesia", choice)
    assert changes(made) == [shown]
    assert not is_today(made)
    assert command(made).endswith(shown)


def test_a_scenario_without_description_has_none(records, settings, tmp_path):
    bare = replace(settings, description={})
    page = write_report(Summary(records, bare), [], tmp_path, "f").read_text(encoding="utf-8")
    assert "Today: PKH" not in page


def test_at_most_a_dozen_assumptions_are_listed(settings):
    found = main_assumptions(settings)
    assert len(found) == 12
    assert all(item.meaning and item.value and item.range for item in found)


def test_no_identifier_is_on_the_page(records, settings, tmp_path):
    page = write_report(Summary(records, settings), [], tmp_path, "f").read_text(encoding="utf-8")
    text = plain(re.sub(r"<(code|pre|style)>.*?</\1>", "", page, flags=re.DOTALL).replace("config.yaml", ""))
    text = text[: text.index("What is assumed")]
    assert re.findall(r"\w+_\w+|\w+=\S+", text) == []


def test_money_not_used_is_on_the_page_of_a_run_with_a_ledger(records, settings, tmp_path):
    line = ("baseline", 0, date(2027, 10, 1), "closing", "city:raids", None, None, None, 300)
    ledger = pl.DataFrame([line], schema=list(LEDGER_SCHEMA), orient="row").cast(LEDGER_SCHEMA)
    without = plain(write_report(Summary(records, settings), [], tmp_path, "f").read_text(encoding="utf-8"))
    assert "Not used" not in without
    ledger.write_parquet(tmp_path / "ledger.parquet")
    text = plain(write_report(Summary(records, settings), [], tmp_path, "f").read_text(encoding="utf-8"))
    assert "Unmet need Not used" in text
    assert "Rp1 million was not used in 2027" in text  # 300 rupiah times 10,000, over three replications
