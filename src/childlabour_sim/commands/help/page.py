"""Pages of ``--help``: paragraphs, keys with their meaning and examples, as wide as the terminal is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import fill, wrap

from childlabour_sim.commands.shared.arguments import wide_console

_WIDEST = 110
_ENOUGH = 40  # columns that a meaning needs beside its key, else it stands below
_IN = "  "


@dataclass(frozen=True)
class Keys:
    """What is typed, and what each means; ``indent`` is the column at which meanings begin."""

    rows: Mapping[str, str]
    indent: int = 0

    def text(self, width: int) -> str:
        """Return a line or more for each key."""
        indent = self.indent or max(map(len, self.rows)) + 2 * len(_IN)
        return "\n".join(self._row(key, meaning, indent, width) for key, meaning in self.rows.items())

    def _row(self, key: str, meaning: str, indent: int, width: int) -> str:
        if width - indent < _ENOUGH or len(key) > indent - 2 * len(_IN):
            typed = key if len(key) + len(_IN) <= width else key.replace(",", ", ")
            lines = (fill(typed, width, initial_indent=_IN, subsequent_indent=2 * _IN, break_long_words=False),)
            lines += (fill(meaning, width, initial_indent=3 * _IN, subsequent_indent=3 * _IN),)
            return "\n".join(line for line in lines if line)
        return fill(meaning, width, initial_indent=f"{_IN}{key}".ljust(indent), subsequent_indent=" " * indent)


class Examples:
    """Commands to copy: one that is too long for its line goes on below, as a shell reads it."""

    def __init__(self, *commands: str):
        self.commands = commands

    def text(self, width: int) -> str:
        """Return a line or more for each command."""
        return "\n".join(self._folded(command, width) for command in self.commands)

    def _folded(self, command: str, width: int) -> str:
        lines = wrap(command, width - 4, subsequent_indent=_IN, break_long_words=False, break_on_hyphens=False)
        return " \\\n".join(f"{_IN}{line}" for line in lines)


def page(*parts: str | Keys | Examples) -> str:
    """Return a page; a heading that ends with a colon stands right above what it introduces."""
    width = min(wide_console().width, _WIDEST)
    found = ""
    for part in parts:
        heading = isinstance(part, str) and part.endswith(":")
        text = fill(part, width, break_on_hyphens=False) if isinstance(part, str) else part.text(width)
        found += f"{text}\n" if heading else f"{text}\n\n"
    return found.rstrip()
