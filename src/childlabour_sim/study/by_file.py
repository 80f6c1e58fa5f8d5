"""What a process returns, by way of a file where it is large.

A process that is killed while it writes into a pipe leaves whoever reads from it waiting for ever: the rest never
comes, and nobody says so. What fits into the pipe in one piece is there whole or not at all.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from uuid import uuid4

_ONE_PIECE = 2048  # bytes: below what POSIX lets a pipe take in one piece (4,096 on Linux), with room for its envelope


class ByFile:
    """A function that leaves what it returns in a file, and returns where; small results it returns packed.

    Parameters
    ----------
    function : callable
    folder : str
        Of the files, on a disk that the reader has too.
    """

    def __init__(self, function: Callable, folder: str):
        self.function, self.folder = function, folder

    def __call__(self, *arguments, **named) -> bytes | Path:
        """Call the function; return its result packed, or the file that holds it."""
        packed = pickle.dumps(self.function(*arguments, **named))
        if len(packed) <= _ONE_PIECE:
            return packed
        path = Path(self.folder) / uuid4().hex
        try:
            path.write_bytes(packed)
        except OSError:  # a full disk: better by the pipe than not at all
            return packed
        return path


def unpacked(answer: Future) -> Future:
    """Return the future of what a `ByFile` function returned."""
    found = Future()
    answer.add_done_callback(lambda done: _hand_on(done, found))
    return found


def _hand_on(done: Future, to: Future) -> None:
    if done.cancelled():
        to.cancel()
        to.set_running_or_notify_cancel()
    elif done.exception() is not None:
        to.set_exception(done.exception())
    else:
        try:
            to.set_result(_read(done.result()))
        except Exception as error:  # as of a file that somebody removed
            to.set_exception(error)


def _read(answer: bytes | Path) -> object:
    if isinstance(answer, bytes):
        return pickle.loads(answer)
    packed = answer.read_bytes()
    answer.unlink()
    return pickle.loads(packed)
