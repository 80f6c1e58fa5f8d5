"""Who computes for whom: a few workers for all sessions, what is asked twice computed once, the rest in a queue."""

from __future__ import annotations

import logging
import os
from collections import deque
from dataclasses import dataclass, field
from threading import Lock, Thread

from childlabour_sim.app.plan.found import BestSplit, Numbers, Runs, Searching, Trouble
from childlabour_sim.app.plan.worker import Task, Worker

_LOG = logging.getLogger("childlabour_sim.app")
_CORES = os.cpu_count() or 1
MOST = min(max(1, _CORES // 2), 4)
"""Computations at the same time."""
_AT_ONCE = max(1, _CORES // MOST // 2)  # runs of each; on few cores the threads of one run are enough
_HEARD = {
    Runs: "runs", Numbers: "numbers", bytes: "file", Searching: "searching", BestSplit: "best", Trouble: "trouble",
}  # fmt: skip
KILLED, CANCELLED = "killed", "cancelled"


@dataclass
class Job:
    """Something asked for, and what has come of it so far.

    Attributes
    ----------
    task : Task
    runs : Runs or None
    numbers : Numbers or None
    file : bytes or None
    searching : Searching or None
    best : BestSplit or None
    trouble : Trouble or None
    ended : bool
    wanted : int
        Sessions that wait for it.
    """

    task: Task
    runs: Runs | None = None
    numbers: Numbers | None = None
    file: bytes | None = None
    searching: Searching | None = None
    best: BestSplit | None = None
    trouble: Trouble | None = None
    ended: bool = False
    wanted: int = 1
    worker: Worker | None = field(default=None, repr=False)

    def hear(self, message: object) -> None:
        """Take what a worker says."""
        setattr(self, _HEARD[type(message)], message)


class Desk:
    """Takes what is asked for.

    Parameters
    ----------
    most : int
        Computations at the same time.
    """

    def __init__(self, most: int = MOST):
        self._most, self._lock, self._opening, self._closed = most, Lock(), Lock(), False
        self._idle: list[Worker] = []
        self._running: list[Job] = []
        self._waiting: deque[Job] = deque()

    def open(self) -> None:
        """Have a worker ready before it is needed; who asks meanwhile is not held up."""
        with self._opening:  # two who come at once need one
            with self._lock:
                if self._closed or self._idle or self._running:
                    return
            spare = Worker(_AT_ONCE)
            with self._lock:
                self._idle.append(spare)
                if self._closed:
                    spare.end()

    def ask(self, task: Task) -> Job:
        """Have something computed; what somebody else waits for already is computed once."""
        with self._lock:
            for job in (*self._running, *self._waiting):
                if job.task == task and not job.ended:
                    job.wanted += 1
                    return job
            job = Job(task)
            self._waiting.append(job)
            self._begin()
            return job

    def leave(self, job: Job) -> None:
        """Want something no more; if nobody else does, it is stopped."""
        with self._lock:
            job.wanted -= 1
            if job.wanted or job.ended:
                return
            job.ended, job.trouble = True, Trouble(CANCELLED)
            if job in self._waiting:
                self._waiting.remove(job)
            elif job.worker:
                job.worker.end()

    def before(self, job: Job) -> int:
        """Return how many computations come before one that waits."""
        with self._lock:
            return self._waiting.index(job) + len(self._running) if job in self._waiting else 0

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            for worker in (*self._idle, *(job.worker for job in self._running if job.worker)):
                worker.end()

    def _begin(self) -> None:
        while not self._closed and len(self._running) < self._most and (job := self._next()):
            self._waiting.remove(job)
            self._running.append(job)
            self._idle = [worker for worker in self._idle if worker.alive]
            job.worker = self._idle.pop() if self._idle else Worker(_AT_ONCE)
            Thread(target=self._attend, args=(job,), daemon=True).start()

    def _next(self) -> Job | None:
        """Return who has waited longest, but for those whose folder of results is in use."""
        busy = {job.task[1] for job in self._running}
        return next((job for job in self._waiting if job.task[1] not in busy), None)

    def _attend(self, job: Job) -> None:
        """Listen to the worker of a job until it ends; one that is gone is replaced before the next is needed."""
        try:
            for message in job.worker.do(job.task):
                job.hear(message)
        except (EOFError, OSError):
            job.worker.end()
            job.trouble = job.trouble or Trouble(KILLED)
        if job.trouble and job.trouble.details:
            _LOG.warning(job.trouble.details)  # for who started the page; its readers are told what to do
        with self._lock:
            job.ended = True
            self._running.remove(job)
            if job.worker.alive:
                self._idle.append(job.worker)
            self._begin()
        self.open()
