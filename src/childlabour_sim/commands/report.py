"""``childlabour report FOLDER``: the brief of a comparison written again, in either language."""

from __future__ import annotations

from pathlib import Path

from childlabour_sim.commands.arguments import asks_for_help, wide_console
from childlabour_sim.commands.evidence import refuse, take_text
from childlabour_sim.config.study_keys import DECLARED
from childlabour_sim.declare import ConfigurationError

_HELP = """usage: childlabour report FOLDER [language=en]

  FOLDER         of a comparison, such as results/compare/NAME
  language=id    en or id; the language the comparison was asked for if nothing is said

Writes tables and brief of a comparison again from the runs its folder holds, and runs nothing.
"""


def main(arguments: list[str]) -> None:
    """Write the brief of a comparison again."""
    if asks_for_help(arguments):
        print(_HELP)
        return
    from childlabour_sim.analysis.compare.scenarios import finish_comparison
    from childlabour_sim.report.brief.page.page import write_brief
    from childlabour_sim.study.lacking import in_words, lacking
    from childlabour_sim.study.results import Results

    rest, language = take_text(arguments, "language")
    if not rest:
        raise ConfigurationError(f"expected a folder of results\n{_HELP}")
    refuse(rest[1:], f"FOLDER and language\n{_HELP}")
    opened = Results(Path(rest[0])).opened()
    if opened.study.get("discount_rate") is None:  # a key that only comparisons have
        raise ConfigurationError(f"{rest[0]} (folder): expected that of a comparison, such as results/compare/NAME")
    tongue = DECLARED["language"].check("language", language or opened.study["language"])
    with opened.folder.open():
        comparison = finish_comparison(opened)
        files = write_brief(comparison, opened.folder.path, tongue)
    if missing := lacking(opened):
        wide_console().print(
            f"Of {comparison.replications} replications that every scenario has. {in_words(missing, opened)}",
            soft_wrap=True, markup=False,
        )  # fmt: skip
    wide_console().print(f"Brief: {' and '.join(map(str, files))}", soft_wrap=True)
