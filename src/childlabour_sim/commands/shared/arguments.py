"""Arguments that commands share."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from rich.console import Console
from rich.status import Status

from childlabour_sim.declare import ConfigurationError, parameter
from childlabour_sim.report.words.spoken import say


def asks_for_help(arguments: list[str]) -> bool:
    """Tell whether a command is asked what it does."""
    return any(argument in ("-h", "--help") for argument in arguments)


def take_config_dir(arguments: list[str]) -> tuple[list[str], str | None]:
    """Return the other arguments and the folder given with ``--config-dir``, if any.

    Raises
    ------
    ConfigurationError
        If no folder comes after it.
    """
    others, folder, expect_folder = [], None, False
    for argument in arguments:
        if expect_folder:
            folder, expect_folder = argument, False
        elif argument in ("--config-dir", "-cd"):
            expect_folder = True
        elif argument.startswith("--config-dir="):
            folder = argument.partition("=")[2]
        else:
            others.append(argument)
    if expect_folder:
        raise ConfigurationError("--config-dir: expected a folder after it")
    return others, folder


def split_config_dir(arguments: list[str]) -> tuple[list[str], str | None]:
    """Return overrides and the folder given with ``--config-dir``, if any.

    Raises
    ------
    ConfigurationError
        For an option no command knows.
    """
    overrides, folder = take_config_dir(arguments)
    for argument in overrides:
        if argument.startswith("-"):
            raise ConfigurationError(
                f"unknown option {argument}: expected KEY=VALUE, --config-dir, --cfg job, --help or -m"
            )
    return overrides, folder


def take_number(arguments: list[str], name: str, default: int, least: int = 1) -> tuple[list[str], int]:
    """Take ``name=NUMBER``, a setting of the command itself, out of the overrides.

    Raises
    ------
    ConfigurationError
        If it is not a whole number of at least ``least``.
    """
    value, rest = default, []
    for argument in arguments:
        key, _, text = argument.partition("=")
        if key != name:
            rest.append(argument)
            continue
        value = parameter(name, "number", "A setting of a command.", least, kind=int).check(name, text)
    return rest, value


def wide_console() -> Console:
    """Return a console of the terminal's width, and of 110 columns where a file or a pipe has no other (`COLUMNS`)."""
    console = Console(highlight=False)
    return console if console.is_terminal or "COLUMNS" in os.environ else Console(highlight=False, width=110)


def waiting(console: Console, what: str) -> Status:
    """Show what is being done for as long as it takes, with marks that every terminal has; a line where is none."""
    if not console.is_terminal:
        print(f"{what} ...", file=sys.stderr)
    return console.status(what, spinner="line")


def refuse_without(extra: str, *packages: str) -> None:
    """Refuse a command whose packages are not installed.

    Raises
    ------
    ConfigurationError
        Says what installs them.
    """
    if not all(map(find_spec, packages)):
        command = f"pip install 'childlabour_sim[{extra}]'"
        raise ConfigurationError(say("This command needs more packages: %(command)s", command=command))
