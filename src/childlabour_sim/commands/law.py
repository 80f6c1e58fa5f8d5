"""``childlabour law --at 2024-01-01``: the dated rules in force on a day."""

from __future__ import annotations

from datetime import date

from childlabour_sim.commands.help.page import Examples, page
from childlabour_sim.commands.shared.arguments import asks_for_help, wide_console
from childlabour_sim.config.check import check_date
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.law import load_register
from childlabour_sim.report.terminal.law import print_rules
from childlabour_sim.report.words.spoken import say


def main(arguments: list[str]) -> None:
    """Print the register on a day."""
    if asks_for_help(arguments):
        print(_page())
        return
    day = _day(arguments)
    register = load_register(conf_folder())
    if day < register.first_day:
        raise ConfigurationError(
            f"--at = {day} (date): the register begins on {register.first_day}, expected that day or a later one"
        )
    print_rules(register, day, wide_console())


def _page() -> str:
    return page(
        say("usage: childlabour law [--at DAY]"),
        say(
            "Prints the dated rules in force on a day, with article, source and confidence: a day such as 2024-01-01; "
            "today if left out."
        ),
        say("Example:"),
        Examples("childlabour law --at 2024-01-01"),
    )


def _day(arguments: list[str]) -> date:
    if not arguments:
        return date.today()
    text = arguments[-1].removeprefix("--at=").removeprefix("at=")
    if len(arguments) > 2 or text.startswith("-") or (len(arguments) == 2 and arguments[0] != "--at"):
        raise ConfigurationError(f"cannot read {' '.join(arguments)!r}; expected --at DAY, such as --at 2024-01-01")
    return check_date("--at", text)
