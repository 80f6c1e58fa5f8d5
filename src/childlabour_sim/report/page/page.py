"""The report page: one self-contained file that opens offline, prints on A4 and reads on a phone."""

from __future__ import annotations

import base64
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from childlabour_sim.config.place.table import districts
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.figures.drawn import charts
from childlabour_sim.report.page.parts import children, offices_and_money
from childlabour_sim.report.tables import rows, sentences
from childlabour_sim.report.tables.evidence import Comparison, compare
from childlabour_sim.report.tables.returned import read_returned
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.asked import (
    as_typed,
    changes,
    in_plain_words,
    is_today,
    scenario_in_words,
    set_value,
    uses_fitted_rule,
)
from childlabour_sim.report.words.assumptions import count_assumptions, main_assumptions
from childlabour_sim.report.words.language import language
from childlabour_sim.report.words.places import whose_numbers
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say, spoken, term
from childlabour_sim.report.words.templates import environment
from childlabour_sim.settings import Settings

FILE = "report.html"
_TEMPLATE = "report.html.j2"
_ELSEWHERE = ("output", "threads", "hydra", "crossings")  # they change no number of the page
_ANSWERING = ("1_what_children_do_by_age", "2_work_over_the_years", "3_out_of_school")
_FIRST = 2  # figures before the first sentence
_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


@dataclass(frozen=True)
class Picture:
    """A figure as the page holds it: the image itself, what it says, and its plotted values."""

    name: str
    image: str
    title: str
    subtitle: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def write_report(summary: Summary, figures: Iterable[Path], folder: Path, fingerprint: str) -> Path:
    """Write ``report.html`` in the language spoken.

    Parameters
    ----------
    summary : Summary
        Of the run.
    figures : iterable of Path
        What `childlabour_sim.report.figures.draw_all` returned; of each figure the SVG is taken if there is one.
    folder : path
        Where the page goes; made if it is not there. If it holds the run's ledger, the page tells what money was
        not used.
    fingerprint : str
        Of the run, so that another person can check a repetition.

    Returns
    -------
    Path
    """
    settings = summary.settings
    template = environment(language(spoken()).catalogue).get_template(_TEMPLATE)
    page = template.render(
        language=spoken(),
        **_question(summary),
        **children(summary),
        **offices_and_money(summary, read_returned(folder, summary)),
        **_pictures(summary, figures),
        **_evidence(compare(summary)),
        **_assumptions(settings),
        command=command(settings),
        fingerprint=fingerprint,
        seed=settings.seed,
    )
    path = Path(folder) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path


def command(settings: Settings) -> str:
    """Return the command that repeats a run: its main keys, and what the user set besides."""
    parts = [
        f"city={settings.city_name}",
        f"scenario={settings.scenario_name}",
        f"households={settings.households}",
        f"start={settings.start.isoformat()}",
        f"years={settings.years}",
        f"burn_in_years={settings.burn_in_years}",
        f"replications={settings.replications}",
        f"seed={settings.seed}",
    ]
    named = {part.partition("=")[0] for part in parts}
    for key in sorted(settings.overridden - named):
        value = set_value(settings, key)
        if value is not None and not isinstance(value, dict) and not key.startswith(_ELSEWHERE):
            parts.append(shlex.quote(f"{key}={as_typed(value)}"))
    own = [] if _shipped(settings) else ["--config-dir=YOUR_FOLDER"]
    return " ".join(("childlabour run", *own, *parts))


def _shipped(settings: Settings) -> bool:
    """Tell whether every file a run was composed of has a name of the shipped ones."""
    chosen = {"city": settings.city_name, "scenario": settings.scenario_name, **settings.choices}
    return all(
        (conf_folder() / group / f"{name}.yaml").is_file() or (group in ("city", "office") and name in districts())
        for group, name in chosen.items()
    )


def _question(summary: Summary) -> dict:
    settings = summary.settings
    return {
        "city": plain.title(settings.city_name),
        "scenario": scenario_name(settings),
        "asked": plain.at_start(scenario_in_words(settings)),
        "changes": changes(settings),
        "is_today": is_today(settings),
        "fitted_rule": uses_fitted_rule(settings),
        "description": in_plain_words(settings),
        "programmes": sentences.programmes(summary),
        "activities": sentences.activities(summary),
        "first_year": summary.years[0],
        "last_year": summary.years[-1],
        "one_year": not summary.last,
        "years": _span(summary.years[0], summary.years[-1]),
        "households": numbers.fixed(settings.households),
        "sampled": summary.one_in > 1.0,
        "one_in": numbers.count(summary.one_in),
        "replications": sentences.plural(summary.replications, "replication"),
        "luck": sentences.luck_line(summary.replications),
    }


def _span(first: str, last: str) -> str:
    return first if first == last else say("%(low)s to %(high)s", low=first, high=last)


def _pictures(summary: Summary, figures: Iterable[Path]) -> dict[str, list[Picture]]:
    """Return the figures that answer the question, which stand first, and the others."""
    known = {chart.name: chart for chart in charts(summary)}
    chosen: dict[str, Path] = {}
    for path in map(Path, figures):
        if path.suffix in _TYPES and (path.stem not in chosen or path.suffix == ".svg"):
            chosen[path.stem] = path
    found = {stem: _picture(path, known.get(stem)) for stem, path in chosen.items()}
    answering = [stem for stem in _ANSWERING if stem in found][:_FIRST]
    return {
        "first_pictures": [found[stem] for stem in answering],
        "pictures": [picture for stem, picture in found.items() if stem not in answering],
    }


def _picture(path: Path, chart: Chart | None) -> Picture:
    image = f"data:{_TYPES[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
    if chart is None:
        return Picture(path.stem, image, path.stem.replace("_", " "), "")
    return Picture(chart.name, image, chart.title, chart.subtitle, chart.columns, chart.rows)


def _evidence(comparisons: list[Comparison]) -> dict:
    misfits = [sentences.misfit(row) for row in comparisons if row.misfit]
    judged = sum(row.has_band and row.model.known for row in comparisons)
    lines = [(row, rows.model_text(row), rows.band_text(row), _where(row)) for row in comparisons]
    sources = list(dict.fromkeys(row.citation for row in comparisons))
    return {
        "sources": sources,
        "comparisons": lines,
        "misfits": misfits,
        "n_judged": judged,
        "n_inside": judged - len(misfits),
    }


def _where(row: Comparison) -> str:
    """Return place and year of a number of the evidence, and what is noted of it."""
    where = ", ".join(filter(None, (term(row.place), row.year)))
    return "; ".join(filter(None, (where, term(row.note))))


def _assumptions(settings: Settings) -> dict:
    assumed, stated = count_assumptions(settings)
    return {
        "whose_numbers": whose_numbers(settings),
        "n_assumed": assumed,
        "n_stated": stated,
        "assumptions": main_assumptions(settings),
    }
