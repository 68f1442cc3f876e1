"""What widgets leave behind goes on the window's thread, and on no other."""

import gc
from threading import Thread, current_thread
from typing import Any

from ui.collecting import SELDOM, Collector, collect_due
from ui.theme import Theme


def circle(told: list[Thread]) -> None:
    """Leave something behind that only a search finds."""

    class Circle:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            told.append(current_thread())

    Circle()


def test_no_other_thread_tears_down_what_was_left_behind(look: Theme) -> None:
    torn_down: list[Thread] = []
    circle(torn_down)
    other = Thread(target=lambda: [[number] for number in range(100_000)])
    other.start()
    other.join()
    assert torn_down == []
    gc.collect()
    assert torn_down == [current_thread()]


def test_it_is_looked_for_when_there_is_much(look: Theme, qtbot: Any) -> None:
    torn_down: list[Thread] = []
    circle(torn_down)
    kept = [[number] for number in range(3 * SELDOM[0])]
    collector = Collector()
    qtbot.waitUntil(lambda: bool(torn_down))
    assert not gc.isenabled()
    assert torn_down == [current_thread()]
    assert collector.parent() is None
    assert len(kept) > SELDOM[0]


def test_little_is_not_worth_a_search(look: Theme) -> None:
    gc.collect()
    torn_down: list[Thread] = []
    circle(torn_down)
    collect_due()
    assert torn_down == []
