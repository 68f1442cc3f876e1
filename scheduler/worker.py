"""Engines that solve programs one after the other: a process of their own, or a thread here.

A process can be ended in the middle of its work, and what it loads stays out of the process
that asks. Run as a module, this file is that process.
"""

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any, Protocol

from scheduler.arrays import IntArray
from scheduler.crew_relaxation import CrewRelaxation
from scheduler.crews import Grouping
from scheduler.program import FloatArray, Program, Relaxation, Solution
from scheduler.variables import NO_LIMIT

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


LAST_TASK_SECONDS = 1.0


class Work(Enum):
    """What to do with a program."""

    RELAX = auto()
    RELAX_ROUGHLY = auto()
    SOLVE = auto()
    """In whole numbers from a start, led by the relaxation."""
    SEARCH = auto()
    """In whole numbers from a start, led by what has failed before."""
    PROVE = auto()
    """In whole numbers, without a start, until nothing better can be."""
    RELAX_BY_CREWS = auto()
    """With every crew as a column of its own, from prices of the rows."""


@dataclass(frozen=True, slots=True)
class Task:
    """A program, what to do with it, and for how long."""

    program: Program
    work: Work
    seconds: float = 0.0
    seed: int = 1
    nodes: int | None = None
    """Makes it repeatable."""
    start: IntArray | None = None
    threads: int = 1
    grouping: Grouping | None = None
    price: FloatArray | None = None
    cost: int = NO_LIMIT
    """Of the best roster so far."""


Found = Relaxation | CrewRelaxation | Solution


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker has to say; nothing if it is no longer there."""

    worker: "Worker"
    found: Found | None


class Worker(Protocol):
    """Puts its answers into a queue that several may share."""

    def ask(self, task: Task) -> None:
        """Give it something to do, once it has answered what it was asked before."""

    def end(self) -> None:
        """Leave off whatever it is doing."""


class WorkerProcess:
    """A process of its own."""

    def __init__(self, answers: "Queue[Answer]") -> None:
        root = str(Path(__file__).parent.parent)
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scheduler.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=_NO_WINDOW,
        )
        self._answers = answers
        self._reader = Thread(target=self._read, name="worker answers", daemon=True)
        self._reader.start()

    def ask(self, task: Task) -> None:
        assert self._process.stdin is not None
        try:
            _send(self._process.stdin, task)
        except OSError:
            return  # it has ended, which the reader tells

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            try:
                stream.close()
            except OSError:
                continue  # what was not yet sent is lost with the process

    def _read(self) -> None:
        assert self._process.stdout is not None
        while True:
            try:
                found = pickle.load(self._process.stdout)
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                self._answers.put(Answer(self, None))
                return
            self._answers.put(Answer(self, found))


class WorkerThread:
    """A thread of this process: at work at once, but only to be trusted with short tasks."""

    def __init__(self, answers: "Queue[Answer]") -> None:
        self._answers = answers
        self._tasks: Queue[Task | None] = Queue()
        self._thread = Thread(target=self._work, name="worker", daemon=True)
        self._thread.start()

    def ask(self, task: Task) -> None:
        self._tasks.put(task)

    def end(self) -> None:
        """Do nothing after the task at hand; its answer goes to nobody.

        A short task is waited for: an engine that runs when the program ends takes it down.
        """
        self._tasks.put(None)
        self._thread.join(LAST_TASK_SECONDS)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            self._answers.put(Answer(self, perform(task)))


def perform(task: Task) -> Found:
    """Do what is asked; the libraries for it are loaded by whoever does it."""
    if task.work is Work.SEARCH:
        from scheduler.cpsat import CpSat, Patience  # noqa: PLC0415

        assert task.start is not None
        steps = None if task.nodes is None else float(task.nodes)
        patience = Patience(task.seconds, seed=task.seed, steps=steps)
        return CpSat().solve(task.program, task.start, patience)
    from scheduler.linear import improve, prove, relax, relax_roughly  # noqa: PLC0415

    if task.work is Work.RELAX_BY_CREWS:
        return _relax_by_crews(task)
    if task.work is Work.SOLVE:
        assert task.start is not None
        return improve(task.program, task.start, task.seconds, task.seed, task.nodes)
    if task.work is Work.PROVE:
        return prove(task.program, task.seconds, task.seed, task.nodes)
    if task.work is Work.RELAX_ROUGHLY:
        return relax_roughly(task.program, task.seconds, task.threads)
    return relax(task.program, task.seconds)


def _relax_by_crews(task: Task) -> Found:
    from scheduler.crew_relaxation import relax_by_crews  # noqa: PLC0415

    assert task.grouping is not None
    assert task.price is not None
    found = relax_by_crews(task.program, task.grouping, task.price, task.cost, task.seconds)
    return found or Solution(None, -NO_LIMIT, proven=False)


def _send(stream: IO[bytes], what: object) -> None:
    pickle.dump(what, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _serve() -> None:
    """Answer tasks until nobody asks any more, even in the middle of one."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # engines print what they like
    tasks: Queue[Any] = Queue()

    def listen() -> None:
        while True:
            try:
                tasks.put(pickle.load(sys.stdin.buffer))
            except EOFError:
                os._exit(0)

    Thread(target=listen, daemon=True).start()
    while True:
        _send(answers, perform(tasks.get()))


if __name__ == "__main__":
    from scheduler.worker import _serve as serve  # what is sent is named after the module

    serve()
