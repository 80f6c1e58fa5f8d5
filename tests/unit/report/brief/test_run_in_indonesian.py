"""A run's page and its figures speak the language that is spoken: no word and no number is left in English."""

import re
from datetime import date
from functools import cache
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest
from invented_records import invent
from test_report_sweep import AMOUNT, RAIDS, WAGE
from test_report_sweep import invent as invent_sweep
from visible import OPEN, Marked, visible, words_left

from childlabour_sim.analysis.compare.attribution import Attribution
from childlabour_sim.analysis.paired.spread import Spread
from childlabour_sim.analysis.paired.spread import spread as summed_up
from childlabour_sim.report.figures import attribution, effects
from childlabour_sim.report.figures.chart import drawn, source_line
from childlabour_sim.report.figures.drawn import charts, draw_all
from childlabour_sim.report.page.page import write_report
from childlabour_sim.report.results.sweep import sweep_charts
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.tables.sweep_outcomes import source_of_figures
from childlabour_sim.report.words import language, numbers, spoken
from childlabour_sim.report.words.spoken import speaking

ENGLISH = re.compile(
    r"\b(the|of|and|is|are|with|from|for|not|children|child|less|more|percent|million|billion)\b", re.I
)
POINT = re.compile(r"\d\.(?!\d{3}(?!\d))\d")  # a point that does not stand before thousands
SWEEPS = [((AMOUNT,), "grid"), ((AMOUNT, WAGE), "grid"), ((AMOUNT, WAGE, RAIDS), "latin_hypercube")]


@pytest.fixture
def marked(monkeypatch):
    """Speak Indonesian with marks around all that comes out of its catalogue."""
    known = spoken.catalogue
    for module in (spoken, language):
        monkeypatch.setattr(module, "catalogue", cache(lambda code: Marked(known(code))))
    with speaking("id"):
        yield


def page_of(records, settings, folder):
    figures = draw_all(Summary(records, settings), folder / "figures")
    return write_report(Summary(records, settings), figures, folder, "abc").read_text(encoding="utf-8")


def texts_of(figure):
    return [text.get_text() for text in figure.findobj(lambda item: hasattr(item, "get_text"))]


def left_in(figure):
    return {word for text in texts_of(figure) for word in words_left(text)}


def test_every_word_of_the_page_comes_from_a_catalogue(records, settings_with_evidence, tmp_path, marked):
    text = "\n".join(visible(page_of(records, settings_with_evidence, tmp_path)))
    for told in (" ".join(settings_with_evidence.description["id"].split()), "a_survey"):  # a source, as it is cited
        text = text.replace(told, "")
    assert text.count(OPEN) > 300
    assert not words_left(text)


@pytest.mark.parametrize("replications", [1, 3])
def test_no_english_and_no_decimal_point_is_on_the_page(settings_with_evidence, tmp_path, replications):
    with speaking("id"):
        page = page_of(invent(replications), settings_with_evidence, tmp_path)
    assert '<html lang="id">' in page
    text = "\n".join(visible(page))
    assert not ENGLISH.findall(text)
    assert not POINT.findall(text)
    assert "anak umur 5-17 tahun melakukan kegiatan ekonomi" in text
    assert "persen poin" in text or replications == 1
    assert re.search(r"Rp\d+,\d miliar", text)


def test_figures_of_a_run_speak_indonesian(records, settings_with_evidence, marked):
    summary = Summary(records, settings_with_evidence)
    for chart in charts(summary):
        with drawn(chart, source_line(summary)) as figure:
            figure.canvas.draw()
            assert not left_in(figure), chart.name
            assert not any(POINT.search(text) for text in texts_of(figure))


@pytest.mark.parametrize(("varied", "kind"), SWEEPS)
@pytest.mark.parametrize("against", ["no_policy", None])
def test_figures_of_a_sweep_speak_indonesian(settings, varied, kind, against, marked):
    swept = invent_sweep(settings, varied, kind, against)
    for chart in sweep_charts(swept):
        with drawn(chart, source_of_figures(swept)) as figure:
            figure.canvas.draw()
            assert not left_in(figure), chart.name
            assert not any(POINT.search(text) for text in texts_of(figure))
        assert not words_left(" ".join(cell for row in (chart.columns, *chart.rows) for cell in row))


@pytest.mark.parametrize("code", ["en", "id"])
def test_no_text_of_a_figure_is_cut_off(records, settings_with_evidence, code):
    summary = Summary(records, settings_with_evidence)
    with speaking(code):
        for chart in charts(summary):
            with drawn(chart, source_line(summary)) as figure:
                figure.canvas.draw()
                width = figure.canvas.get_width_height()[0]
                labels = [label for axes in figure.axes for label in (*axes.texts, *axes.get_yticklabels())]
                for text in (*figure.texts, *labels):
                    box = text.get_window_extent()
                    assert -1 <= box.x0 <= box.x1 <= width + 1, (chart.name, text.get_text())


def spread(mean, half):
    mean, none = np.array(mean), np.zeros((0, len(mean)))
    ends = (mean - half, mean + half)
    return Spread(mean, *ends, *ends, *ends, none, np.zeros(len(mean)), np.full(len(mean), 20), none, 1)


def test_a_package_taken_apart_says_which_part_has_most(marked):
    found = Attribution(
        ["pkh", "budget"], spread([-0.0004, -0.0001], 0.0002), spread([-0.0005], 0.0002), spread([0, 0], 1)
    )
    names = ("package", "baseline")
    figure = attribution.attribution_figure(found, "medan", names, ("child_labour_rate", "all"))
    figure.canvas.draw()
    assert not left_in(figure)
    title = re.sub(r"[⟦⟧\s]+", " ", figure.texts[0].get_text())
    assert "-0,05 persen poin" in title
    assert "bagian terbesar berasal dari" in title
    assert "-0,04 persen poin" in title


def test_of_parts_whose_shares_are_alike_none_is_said_to_have_most():
    worlds = np.array([[-4.0, -1.0], [-3.0, -6.0], [-5.0, -2.0], [-2.0, -5.0]]) / 10_000.0
    alike = summed_up(np.concatenate([worlds, worlds - 2e-4]))
    found = Attribution(["pkh", "budget"], alike, summed_up(np.full((4, 1), -7e-4)), alike)
    title = attribution.attribution_figure(found, "medan", ("package", "baseline"), ("child_labour_rate", "all")).texts[
        0
    ]
    words = " ".join(title.get_text().split())
    assert "which has more cannot be told" in words
    assert "has most" not in words


def test_the_effects_of_a_comparison_are_the_title(by_luck, marked):
    figure = effects.effects_figure(by_luck)
    figure.canvas.draw()
    assert not left_in(figure)
    assert not any("_" in text for text in texts_of(figure) if "childlabour_sim" not in text)


CLEAR = "Child labour (BPS), Indonesia, 2027: 0.03 percentage points less with more case work; "


@pytest.mark.parametrize(
    ("half", "title"),
    [
        (0.0001, CLEAR + "0.02 percentage points more with more community outreach"),
        (0.0009, "Child labour (BPS), Indonesia, 2027: no scenario is clearly different from today's policy"),
    ],
)
def test_clear_effects_are_the_title_the_largest_first(settings, half, title):
    means = {"community_socialisation": 0.0002, "case_work": -0.0003}
    rows = [
        {"scenario": name, "statistic": "child_labour_rate", "group": "all", "start": date(2027, 1, 1),
         "end": date(2028, 1, 1), "kind": "luck", "effect": mean, "mean_low": mean - half, "mean_high": mean + half,
         "low": mean, "high": mean, "n_pairs": 20}
        for name, mean in means.items()
    ]  # fmt: skip
    comparison = SimpleNamespace(
        effects=pl.DataFrame(rows), outcome=("child_labour_rate", "all"), scenarios=list(means), baseline="baseline",
        settings={"baseline": settings}, uncertainty="none", replications=20,
    )  # fmt: skip
    figure = effects.effects_figure(comparison)
    assert " ".join(figure.texts[0].get_text().split()) == title


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (lambda: numbers.interval(0.069, 0.076, "share"), "[6,9; 7,6]"),
        (lambda: numbers.with_interval(97.5e6, 62.2e6, 133e6, "IDR"), "+Rp97,5 juta [62,2; 133]"),
        (lambda: numbers.percent(0.0725), "7,25 persen"),
        (lambda: numbers.about(487.0, "households/quarter"), "sekitar 500 rumah tangga"),
        (lambda: numbers.count(12_345.0), "12.300"),
    ],
)
def test_numbers_are_written_the_indonesian_way(written, text):
    with speaking("id"):
        assert written() == text
