"""What was composed of the shipped files stays on disk: Hydra takes a second for what is read back in no time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from childlabour_sim.compiled import cache_root
from childlabour_sim.plain_text import write_text

_MOST = 100  # compositions on disk; the one made first goes first
_READERS = ("hydra-core", "omegaconf", "PyYAML")


def kept(asked: object, files: Iterable[Path], make: Callable[[], list]) -> list:
    """Return what ``make`` returns, or returned when the same was asked of the same files.

    Parameters
    ----------
    asked : object
        What the answer depends on besides the files, told apart by its ``repr``.
    files : iterable of Path
        Read whole: a file's date does not tell one installed version from the next.
    make : callable
        Returns what JSON can hold; anything else is made again each time.
    """
    path = cache_root() / "composed" / f"{_digest(asked, files)}.json"
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):  # not there, or not whole
        made = make()
        _keep(path, made)
        return made


def _digest(asked: object, files: Iterable[Path]) -> str:
    digest = blake2b(repr((asked, _readers())).encode(), digest_size=16)
    for path in sorted(files):
        digest.update(blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _readers() -> tuple[str, ...]:
    """Return what reads and merges files: our own source, and the versions of what it stands on."""
    source = sorted(Path(__file__).parents[1].rglob("*.py"))
    own = blake2b(b"".join(path.read_bytes() for path in source)).hexdigest()
    return own, *map(version, _READERS)


def _keep(path: Path, made: list) -> None:
    """Write what is the same when it is read back; where nothing can be written, nothing is kept."""
    text = json.dumps(made)
    if json.loads(text) != made:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
        for old in sorted(path.parent.glob("*.json"), key=lambda kept: kept.stat().st_mtime_ns)[:-_MOST]:
            old.unlink(missing_ok=True)
