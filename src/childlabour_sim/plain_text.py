"""Text files as people save them: byte-order marks, other encodings, other ends of lines, packed or not."""

from __future__ import annotations

import codecs
import gzip
import os
import zlib
from contextlib import suppress
from pathlib import Path

from childlabour_sim.declare import ConfigurationError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all: whoever reads it meanwhile finds what was there before."""
    temporary = path.with_suffix(f".{os.getpid()}")
    try:
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)
    except OSError:  # a full disk
        with suppress(OSError):
            temporary.unlink()
        raise


def read_text(path: Path, most_bytes: int, shown: str = "") -> str:
    """Return a file's text without a byte-order mark, lines ending as Python has them.

    Parameters
    ----------
    path : Path
        UTF-8, or UTF-16 that says so; packed by gzip or not.
    most_bytes : int
        A larger file is refused before it is read or unpacked whole.
    shown : str
        How an error names the file; its path if nothing is said.

    Raises
    ------
    ConfigurationError
        If it cannot be read, is too large, or is no such text: the line is named.
    """
    shown = shown or str(path)
    try:
        raw = _read_bytes(path, most_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ConfigurationError(f"{shown}: cannot be read ({error})") from error
    if len(raw) > most_bytes:
        raise ConfigurationError(f"{shown}: is too large; expected at most {most_bytes:,} bytes, unpacked")
    if raw.startswith(_ZIP):
        raise ConfigurationError(f"{shown}: is a workbook or an archive; expected plain text: save it as CSV in UTF-8")
    text = _decoded(raw, shown)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(path: Path, n: int) -> bytes:
    with path.open("rb") as file:
        packed = file.read(len(_GZIP)) == _GZIP
        file.seek(0)
        if not packed:
            return file.read(n)
        with gzip.GzipFile(fileobj=file) as unpacked:
            return unpacked.read(n)


def _decoded(raw: bytes, shown: str) -> str:
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(f"{shown}, line {line}: is not in UTF-8; save it as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ConfigurationError(f"{shown}, line {line}: is no text in UTF-8; save it as UTF-8")
    return text
