"""Pictures of what the solver is asked: a part, repair, several rosters, a result."""

from collections.abc import Callable
from time import sleep

from ui.main_window import MainWindow
from watch_app.sheets import PatrolState


def part(window: MainWindow, settle: Callable[[], None]) -> None:
    """The panel that says what would be planned."""
    page = _roster(window, settle)
    page.begin_part()
    page.part.beat.setCurrentIndex(2)


def repair(window: MainWindow, settle: Callable[[], None]) -> None:
    """Somebody drops out; one move has been refused."""
    page = _roster(window, settle)
    now = window.workspace.now()
    card = [c for c in page.sheet.patrols if c.starts > now and c.state == PatrolState.FULL][2]
    page.show_patrol(card.patrol_id)
    page.repairing.begin(card.crew[0])
    _wait(lambda: page.repairing.is_busy, settle)
    rows = [row for row in page.repairing.panel.rows if row.mend and row.mend.can_be_refused]
    if rows:
        rows[0].button.click()
        _wait(lambda: page.repairing.is_busy, settle)


def result(window: MainWindow, settle: Callable[[], None]) -> None:
    """A search that has ended, beside what stood before."""
    page = _roster(window, settle)
    page.generate()
    _wait(lambda: page.generating.is_running, settle, most=6)
    page.generating.stop()
    _wait(lambda: page.generating.is_running, settle)


def choices(window: MainWindow, settle: Callable[[], None]) -> None:
    """Three rosters side by side, the differences of one below."""
    page = _roster(window, settle)
    page.compare()
    _wait(lambda: page.generating.is_running, settle, most=40)
    page.generating.view.choices.deeds[1][1].click()


def preview(window: MainWindow, settle: Callable[[], None]) -> None:
    """One of them on the board, not taken yet."""
    choices(window, settle)
    window.stack.page.generating.view.choices.deeds[1][2].click()


def _roster(window: MainWindow, settle: Callable[[], None]):
    window.go("roster")
    settle()
    page = window.stack.page
    page.generating.stop()
    _wait(lambda: page.generating.is_running, settle)
    page.show_board()
    settle()
    return page


def _wait(is_busy: Callable[[], bool], settle: Callable[[], None], most: float = 20) -> None:
    from PySide6.QtWidgets import QApplication

    for _ in range(int(most * 20)):
        if not is_busy():
            break
        QApplication.processEvents()
        sleep(0.05)
    settle()


VIEWS = {
    "part": part,
    "repair": repair,
    "result": result,
    "choices": choices,
    "preview": preview,
}
