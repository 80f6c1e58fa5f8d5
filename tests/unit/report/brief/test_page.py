"""The page as a reader gets it: in one language, on its own, one side of A4 first, and printed."""

import logging
import re
import sys
from dataclasses import replace
from html import unescape

import polars as pl
import pytest
from visible import CLOSE, OPEN, Marked, visible, words_left

from childlabour_sim.report.brief.figures.charts import money_moved, over_years
from childlabour_sim.report.brief.figures.dots import fifty_dots
from childlabour_sim.report.brief.page import page as written
from childlabour_sim.report.brief.page.page import render, source_line, write_brief
from childlabour_sim.report.brief.page.printed import print_page
from childlabour_sim.report.brief.reading.effects_of import Reading
from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.figures.chart import drawn
from childlabour_sim.report.words.language import Language, language

ENGLISH = re.compile(
    r"\b(the|of|and|is|are|was|with|from|for|in|under|not|children|child|plan|less|more|to|by)\b", re.I
)


@pytest.fixture(params=["over_worlds", "by_luck"])
def comparison(request):
    return request.getfixturevalue(request.param)


def marked():
    indonesian = language("id")
    return Language("id", Marked(indonesian.catalogue))


def told_by_the_configuration(comparison):
    return [" ".join(s.description["id"].split()) for s in comparison.settings.values()]


def test_everything_on_the_page_comes_from_the_catalogues(comparison):
    text = "\n".join(visible(render(comparison, marked())))  # one text, for a message may hold bold words
    for told in (*told_by_the_configuration(comparison), comparison.fingerprint):
        text = text.replace(told, "")
    assert text.count(OPEN) > 300
    assert not words_left(text)


def test_a_text_beside_the_catalogues_is_seen():
    assert words_left(f"Rp1,5 juta {OPEN}Biaya {OPEN}publik{CLOSE}{CLOSE} Cost of it") == {"Cost", "of", "it"}


def test_no_english_sentence_is_left_on_the_indonesian_page(comparison):
    for text in visible(render(comparison, language("id"))):
        found = ENGLISH.search(text.replace(comparison.fingerprint, ""))
        assert not found, text


@pytest.mark.parametrize(
    ("code", "said", "judged"),
    [("en", r"explains 9\d\s% \(\d+–\d+\) of what differs", "by judgement"),
     ("id", r"menjelaskan 9\d\s% \(\d+–\d+\) perbedaan", "menurut penilaian")],
)  # fmt: skip
def test_what_the_worlds_show_to_weigh_stands_first_with_its_share(over_worlds, code, said, judged):
    key = "behaviour.full_time_burden"
    of_world = over_worlds.worlds.filter(pl.col("key") == key).select("draw", "value")
    moved = pl.when(pl.col("statistic") == "child_labourers").then(1000.0 * pl.col("value")).otherwise("effect")
    pairs = over_worlds.pairs.join(of_world, on="draw").with_columns(moved.alias("effect")).drop("value")
    both = (over_worlds, replace(over_worlds, pairs=pairs))
    before, after = (" ".join(visible(render(each, language(code)))) for each in both)
    assert not re.search(said, before)
    assert judged not in before
    assert re.search(said, after)
    assert after.count(judged) == 2


def test_figures_speak_the_language_of_the_page(far_apart):
    words = Wording(Reading(far_apart), marked())
    for chart in (fifty_dots("pkh_plus", words), over_years(words), money_moved("pkh_plus", words)):
        with drawn(chart, source_line(words)) as figure:
            texts = [text.get_text() for text in figure.findobj(lambda item: hasattr(item, "get_text"))]
            outside_marks = {word for text in texts for word in words_left(text)}
        assert not outside_marks, chart.name
        assert all(len(row) == len(chart.columns) for row in chart.rows)


def test_no_text_of_a_figure_is_cut_off(far_apart, tongue):
    words = Wording(Reading(far_apart), tongue)
    for plan in words.reading.plans:
        for chart in filter(None, (fifty_dots(plan, words), over_years(words), money_moved(plan, words))):
            with drawn(chart, source_line(words)) as figure:
                figure.canvas.draw()
                width, height = figure.canvas.get_width_height()
                axes = figure.axes[0]
                for text in (*figure.texts, *axes.texts, *axes.get_yticklabels()):
                    box = text.get_window_extent()
                    assert -1 <= box.x0 <= box.x1 <= width + 1, text.get_text()
                    assert -1 <= box.y0 <= box.y1 <= height + 1, text.get_text()


def test_the_page_needs_nothing_from_elsewhere(by_luck, tongue):
    page = render(by_luck, tongue)
    assert f'<html lang="{tongue.code}">' in page
    assert not re.findall(r'(?:src|href)="(?!data:|#)', page)
    assert "@import" not in page
    assert "url(" not in page


def test_the_same_comparison_gives_the_same_page(by_luck):
    assert render(by_luck, language("id")) == render(by_luck, language("id"))


def test_the_answer_and_all_that_belongs_to_it_is_on_one_side(comparison, tongue):
    weasyprint = pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    first, second, *_ = weasyprint.HTML(string=render(comparison, tongue)).render().pages
    assert {"first"} == set(first.anchors)
    assert "scenarios" in second.anchors
    assert first.width == pytest.approx(210 / 25.4 * 96, abs=1)


@pytest.fixture
def on_paper(monkeypatch):
    monkeypatch.setattr(written, "print_page", print_page)


@pytest.mark.usefixtures("on_paper")
def test_files_are_written(by_luck, tmp_path):
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    page, printed = write_brief(by_luck, tmp_path / "new", "id")
    assert page.name == "report.html"
    assert "Rencana" in page.read_text(encoding="utf-8")
    assert printed.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("on_paper")
def test_without_the_extra_the_page_is_written_and_how_to_get_the_other_is_said(by_luck, tmp_path, monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with caplog.at_level(logging.WARNING):
        files = write_brief(by_luck, tmp_path)
    assert [path.name for path in files] == ["report.html"]
    assert "pip install 'childlabour-sim[report]'" in caplog.text
    assert "apt install libpango" in caplog.text


def test_names_of_a_user_are_text_not_markup(by_luck):
    first, *others = by_luck.settings.items()
    described = replace(first[1], description={"en": "<script>alert(1)</script>"})
    page = render(replace(by_luck, settings=dict([(first[0], described), *others])), language("en"))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_hidden_work_consumption_and_trust_stand_beside_every_raid(words):
    page = unescape(render(words.reading.comparison, words.language))
    for plan in words.reading.plans:
        section = page.partition(f'id="plan-{words.letter(plan)}"')[2].partition("</section>")[0]
        beside = section.partition(words.say("Beside raids, inspections and bans"))[2]
        for statistic in ("hidden_work_rate", "mean_consumption", "trust"):
            assert words.measure(statistic).partition(",")[0] in beside


def test_dots_need_twenty_worlds_and_futures_that_differ(far_apart, over_worlds, by_luck, tongue):
    chart = fifty_dots("pkh_plus", Wording(Reading(far_apart), tongue))
    assert chart is not None
    assert "50" in chart.title
    assert ("Worlds and futures are two things" if tongue.code == "en" else "dua hal") in _first(far_apart, tongue)
    assert fifty_dots("pkh_plus", Wording(Reading(over_worlds), tongue)) is None
    assert ("the sample, not the city" if tongue.code == "en" else "bukan daerahnya") in _first(over_worlds, tongue)
    assert fifty_dots("pkh_plus", Wording(Reading(by_luck), tongue)) is None
    assert not re.search(r"dari 100 kemungkinan keadaan\.|of 100 plausible worlds\.", _first(by_luck, tongue))


def _first(comparison, tongue):
    return render(comparison, tongue).partition('<section id="scenarios">')[0]
