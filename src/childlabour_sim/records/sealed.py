"""Files of runs are named by a digest of what they hold, so that one altered or renamed is not taken for whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

_DIGITS = 12


def sealed_name(stem: str, file: Path) -> str:
    """Return the name of a file that is to hold a table.

    Parameters
    ----------
    stem : str
        Kind, run and fingerprint, or what tells a file of many runs from others.
    file : Path
        Holds it now.
    """
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, lambda: hashlib.sha256(stem.encode()))
    return f"{stem}-{digest.hexdigest()[:_DIGITS]}.parquet"


def stem_of(path: Path) -> str:
    """Return what a file was called before its digest."""
    return path.stem.rpartition("-")[0]


def is_whole(path: Path) -> bool:
    """Tell whether a file holds what was written under its name, to the last byte."""
    try:
        return path.name == sealed_name(stem_of(path), path)
    except OSError:  # unreadable, or a folder
        return False
