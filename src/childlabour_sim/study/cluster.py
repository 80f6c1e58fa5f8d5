"""Workers of a Dask cluster: one started on this machine, or one that is there."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future

from childlabour_sim.declare import ConfigurationError
from childlabour_sim.study.execution import Workers
from childlabour_sim.study.processes import compile_once, main_left_out

_PATIENCE = "10s"  # how long a cluster may take to answer
_TALKATIVE = ("distributed", "asyncio", "tornado.application")
_FEWEST = 4  # workers that tasks are handed over for at least: one that grows with its work must see some


def cluster(address: str | None, n: int) -> Workers:
    """Return workers of a Dask cluster: the one at an address, or one of ``n`` processes started on this machine.

    Workers that die are replaced by Dask itself, and what they were doing is repeated.

    Raises
    ------
    ConfigurationError
        If Dask is not installed, or nobody answers at the address.
    """
    try:
        import distributed
    except ImportError as error:
        raise ConfigurationError(
            "execution = 'dask' (name): Dask is not installed; expected it, as from pip install 'childlabour-sim[dask]'"
        ) from error
    _silence()
    if address is None:
        compile_once()
        # no page of its own, and no port that another user of the machine could have
        with main_left_out():
            started = distributed.LocalCluster(
                n_workers=n, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            )
        client = distributed.Client(started)
        client.register_plugin(_undisturbed())
        return Workers(lambda: _OnDask(client), lambda: n, lambda: (client.close(), started.close()))
    client = _client(address)
    return Workers(lambda: _OnDask(client), lambda: max(sum(client.nthreads().values()), _FEWEST), client.close)


def _silence() -> None:
    """Keep Dask from telling what is nothing to read of: workers that come or go. Some of its parts have own levels."""
    for name in [*_TALKATIVE, *logging.root.manager.loggerDict]:
        if name.startswith(_TALKATIVE):
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _undisturbed():
    """Return what lets workers leave it to us when the user stops the command: the terminal tells them too."""
    from distributed import WorkerPlugin

    class Undisturbed(WorkerPlugin):
        def setup(self, worker) -> None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    return Undisturbed()


def _client(address: str):
    from distributed import Client

    try:
        return Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"execution.address = {address!r} (address): no Dask scheduler answers there ({error}); expected one "
            "such as tcp://10.0.0.1:8786"
        ) from error


class _OnDask(Executor):
    """Hands tasks to a cluster, and gives up those that are left when the work ends early."""

    def __init__(self, client):
        self._executor = client.get_executor(pure=False)

    def submit(self, function: Callable, /, *arguments, **named) -> Future:
        return self._executor.submit(function, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait=wait and not cancel_futures)
