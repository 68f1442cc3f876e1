"""The box beside a place that somebody is held over."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui.tables.carrying import Said
from ui.tables.verdict_box import VerdictBox
from watch_app.moving import DropKind


def test_a_short_verdict_after_a_long_one_leaves_no_empty_room(show: Any) -> None:
    room: QWidget = show(QWidget(), 900, 600)
    box, place = VerdictBox(room), QRect(10, 10, 100, 80)
    short = Said(DropKind.ALLOWED, "Allowed", "Patrick O. would have 8 patrols.", "Let go.")
    long = Said(DropKind.ALLOWED, "Allowed, but not for long", "It would not run. " * 9, "Let go.")
    box.show_beside(short, place)
    height = box.height()
    box.show_beside(long, place)
    assert box.height() > height
    box.show_beside(short, place)
    assert box.height() == height
