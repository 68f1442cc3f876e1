"""Ends a question from another thread, whatever it is at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class Halt:
    """Once called, it ends what runs under it, and whatever would begin under it later."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ends: list[Callable[[], None]] = []
        self.is_called = False

    def call(self) -> None:
        """End it all soon; may be called from any thread, at any time."""
        with self._lock:
            self.is_called = True
            ends = tuple(self._ends)
        for end in ends:
            end()

    @contextmanager
    def over(self, end: Callable[[], None]) -> Iterator[None]:
        """Call `end` if there is an end to be made while the block runs, or before."""
        with self._lock:
            self._ends.append(end)
            is_late = self.is_called
        if is_late:
            end()
        try:
            yield
        finally:
            with self._lock:
                self._ends.remove(end)
