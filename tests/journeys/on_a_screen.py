"""Works the board with a real pointer on a screen, and prints what came of it as JSON.

Run it under a virtual screen: xvfb-run python -m tests.journeys.on_a_screen FOLDER.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import NOW
from tests.ui.pages import roster_watch
from ui import application, settings, theme
from ui.main_window import MainWindow
from ui.pages.roster import RosterPage
from ui.workspace import Workspace
from watch_app.moving import Carried, Target
from watch_app.sheets import CrewMember, PatrolCard

Drop = tuple[CrewMember, PatrolCard, PatrolCard, CrewMember | None]
"""Who goes, from which patrol, to which, and in exchange for whom."""
PAUSE = ("sleep", "0.15")


def live_until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if is_so() else None)
    timer.start(10)
    loop.exec()


def point(*steps: object) -> None:
    """Have the pointer and the keys do this while the window lives."""
    moving = subprocess.Popen(["xdotool", *map(str, steps), *PAUSE])
    live_until(lambda: moving.poll() is not None)
    QApplication.processEvents()


class Board:
    """The board as a person sees it."""

    def __init__(self, page: RosterPage) -> None:
        self.page = page
        self.view = page.surface.board

    @property
    def in_sight(self) -> list[PatrolCard]:
        """The patrols with a crew that are wholly in sight."""
        assert self.page.sheet is not None
        room = self.view.viewport().rect()
        shown = [card for card in self.page.sheet.patrols if card.on in self.page.days]
        return [card for card in shown if card.crew and room.contains(self.box(card))]

    def box(self, card: PatrolCard) -> QRect:
        place, part = self.view.place_of(card.patrol_id)
        return self.view._spots.boxes(place)[part]

    def at(self, card: PatrolCard, who: CrewMember | None = None) -> tuple[int, int]:
        """A point of the screen: a name on a card, or where the times are."""
        box = self.box(card)
        spot = box.topLeft() + QPoint(12, 12)
        if who is not None:
            spot = self.view._delegate.name_box(box, card, who.volunteer_id).center()
        there = self.view.viewport().mapToGlobal(spot)
        return there.x(), there.y()

    def drops(self, *, swap: bool) -> Iterator[Drop]:
        """Each drop that is done at once."""
        for start, end in product(self.in_sight, repeat=2):
            for who in start.crew if start is not end else ():
                other = end.crew[0] if swap else None
                onto = other.volunteer_id if other is not None else None
                said = self.page.carrier.ask(
                    Carried(who.volunteer_id, who.name, start.patrol_id),
                    Target(end.patrol_id, onto),
                )
                if said is not None and said.is_done_at_once:
                    yield who, start, end, other

    def drag(self, drop: Drop, *last: object) -> None:
        """Press on a name, carry it, and end with these steps."""
        who, start, end, other = drop
        (x, y), (to_x, to_y) = self.at(start, who), self.at(end, other)
        on_the_way = [
            step
            for part in (1, 2, 3, 4)
            for step in (
                "mousemove",
                x + (to_x - x) * part // 4,
                y + (to_y - y) * part // 4,
                *PAUSE,
            )
        ]
        point("mousemove", x, y, *PAUSE, "mousedown", 1, *PAUSE, *on_the_way, *last)

    def crew(self, card: PatrolCard) -> list[int]:
        assert self.page.sheet is not None
        now = next(each for each in self.page.sheet.patrols if each.patrol_id == card.patrol_id)
        return sorted(who.volunteer_id for who in now.crew)


def work(window: MainWindow, page: RosterPage) -> dict[str, object]:
    """Move, swap, put back, and choose several."""
    board = Board(page)
    came: dict[str, object] = {}
    for name, is_swap, last in (
        ("moved", False, ("mouseup", 1)),
        ("swapped", True, ("mouseup", 1)),
        ("put_back", True, ("key", "Escape", *PAUSE, "mouseup", 1)),
    ):
        drop = next(board.drops(swap=is_swap))
        who, start, end, other = drop
        before = board.crew(start), board.crew(end)
        board.drag(drop, *last)
        after = board.crew(start), board.crew(end)
        came[name] = {
            "before": before,
            "after": after,
            "who": who.volunteer_id,
            "other": other.volunteer_id if other is not None else None,
        }
        if after != before:
            window.undo()
        live_until(lambda: not page.judge.is_busy)
    first, second, third = board.in_sight[:3]
    point("mousemove", *board.at(first), "click", 1, *PAUSE, "keydown", "ctrl")
    point("mousemove", *board.at(second), "click", 1)
    point("mousemove", *board.at(third), "click", 1, "keyup", "ctrl")
    came["several"] = sorted(board.view.several)
    came["wanted"] = sorted(each.patrol_id for each in (first, second, third))
    came["heading"] = page.surface.several.heading.text()
    return came


def main(folder: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    application.make_application()
    theme.theme().apply("light", 1.0)
    settings.keep_last_page("roster")
    path = folder / "screen.watch"
    made = roster_watch.make(path, people=24, beat_count=3)
    roster_watch.fill(made, roster_watch.add_roster(made), seconds=0)
    made.close()
    window = MainWindow(Workspace(clock=lambda: NOW))
    window.setGeometry(0, 0, 1300, 850)
    window.show()
    window.open_watch(path)
    window.go("roster")
    page = window.stack.page
    assert isinstance(page, RosterPage)
    live_until(lambda: page.judge.ready is not None and not page.judge.is_busy)
    print(json.dumps(work(window, page)))
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
