"""Unused circles of objects go on the window's thread, and on no other.

Python looks for them wherever it happens to make an object. Were that on the thread of a task, the
widgets among them would be torn down there, which Qt does not survive.
"""

import gc

from PySide6.QtCore import QObject, QTimer

Thresholds = tuple[int, int, int]
SELDOM: Thresholds = (20_000, 5, 200)
"""When they are looked for. A large watch is read as hundreds of thousands of objects without any;
to go through them all, as usual, would hold up the window again and again."""
_EVERY_MS = 500


class Collector(QObject):
    """Looks for them now and then, from the thread it was made on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(_EVERY_MS)


def collect_due(thresholds: Thresholds = SELDOM) -> None:
    """Look through the generation that Python would look through by now, if any."""
    counts = gc.get_count()
    if counts[0] <= thresholds[0]:
        return
    older = (count > most for count, most in zip(counts[1:], thresholds[1:], strict=True))
    gc.collect(sum(older))
