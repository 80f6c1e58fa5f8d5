"""Output for a terminal or a pipe that does not have every letter: marks it lacks are written with those it has."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterable
from typing import TextIO

_ERRORS = "readable"
_MARKS = str.maketrans(
    {
        "–": "-", "—": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "×": "x", "·": ".",
        "•": "*", "→": "->", "←": "<-", "↑": "^", "↓": "v", "≥": ">=", "≤": "<=", "≈": "~", "±": "+-", "²": "2",
        "°": " degrees", "\u00a0": " ", "\u202f": " ", "█": "#", "▏": "|", "░": ".", "▒": ":", "━": "-", "─": "-",
        "│": "|", "┃": "|", "╸": "-", "╺": "-",
    }
)  # fmt: skip


def make_readable(streams: Iterable[TextIO]) -> None:
    """Let streams write every text, whatever their encoding, without an error."""
    codecs.register_error(_ERRORS, _in_other_marks)
    for stream in streams:
        if hasattr(stream, "reconfigure"):  # what a test or a notebook puts there takes every letter
            stream.reconfigure(errors=_ERRORS)


def _in_other_marks(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for letters that cannot be written: the same mark in ASCII, the bare letter, or ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = unicodedata.normalize("NFKD", error.object[error.start : error.end].translate(_MARKS))
    bare = (letter for letter in lost if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() else "?" for letter in bare), error.end
