"""Loads the solver ahead of time, so that the first search does not make a window wait."""

from importlib import import_module


def warm_up() -> None:
    """Load what a search needs; takes half a second once and may run in a thread of its own.

    Loading a compiled library holds every thread of the program for a tenth of a second: better
    while nothing moves than in the midst of a search.
    """
    for name in (
        "scheduler.solver",
        "scheduler.cpsat",
        "scheduler.linear",
        "scheduler.mixed",
        "scheduler.wide",
    ):
        import_module(name)
