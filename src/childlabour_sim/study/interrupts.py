"""When the user who stops a command is heard."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.resource_tracker import ensure_running


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Let the user stop the command when this ends, not inside.

    Who is stopped while taking the lock of a future keeps it, and whoever is to end that future waits for ever.
    """
    before, held = signal.getsignal(signal.SIGINT), []
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    signal.signal(signal.SIGINT, lambda *told: held.append(told))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        before(*held[0])


@contextmanager
def interrupts_blocked() -> Iterator[None]:
    """Let processes that are started inside not be interrupted before they say so; this one is when it ends."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    ensure_running()  # it would be started with the first process, and unblock them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
