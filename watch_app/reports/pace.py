"""Lets whoever waits for a long document hear which page it has come to, and stop it there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from watch_app.errors import WatchkeeperError
from watch_app.text import translate

_listener: ContextVar[Callable[[int], object] | None] = ContextVar("listener", default=None)


class StoppedError(WatchkeeperError):
    """Somebody stopped a document before it was done."""

    def __init__(self) -> None:
        super().__init__(
            translate("Reports", "Stopped before it was done. Choose it again to make it.")
        )


@contextmanager
def listening(listener: Callable[[int], object]) -> Iterator[None]:
    """Have `listener` told of each page begun on this thread; what it raises ends the document."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def begin_page(number: int) -> None:
    """Tell that a page is begun."""
    listener = _listener.get()
    if listener is not None:
        listener(number)
