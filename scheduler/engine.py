"""Solves programs in a process of its own, which can be ended at any moment.

The engines that OR-Tools brings for linear and mixed-integer programs do not hear a request to
stop; a process can be ended. Started as a module, this file is that process.
"""

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any

from scheduler.program import Program, Relaxation, Solution

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Task:
    """A program to relax, or to solve in so many seconds."""

    program: Program
    seconds: float = 0.0
    seed: int = 1
    nodes: int | None = None
    only_relax: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine has to say; nothing if it is no longer there."""

    engine: "Engine"
    found: Relaxation | Solution | None


class Engine:
    """One such process; puts its answers into a queue that several may share."""

    def __init__(self, answers: "Queue[Answer]") -> None:
        root = str(Path(__file__).parent.parent)
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scheduler.engine"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=_NO_WINDOW,
        )
        self._answers = answers
        self._reader = Thread(target=self._read, name="engine answers", daemon=True)
        self._reader.start()

    def ask(self, task: Task) -> None:
        assert self._process.stdin is not None
        try:
            _send(self._process.stdin, task)
        except OSError:
            return  # it has ended, which the reader tells

    def end(self) -> None:
        """End the process, whatever it is doing."""
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


def _send(stream: IO[bytes], what: object) -> None:
    pickle.dump(what, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _serve() -> None:
    """Answer tasks until nobody asks any more, even in the middle of one."""
    from scheduler.linear import relax, solve_whole  # noqa: PLC0415 - not in the asking process

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
        task: Task = tasks.get()
        if task.only_relax:
            _send(answers, relax(task.program))
        else:
            _send(answers, solve_whole(task.program, task.seconds, task.seed, task.nodes))


if __name__ == "__main__":
    _serve()
