"""F6: the keyboard steps through the areas of the window in reading order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step_focus(areas: Sequence[QWidget], by: int) -> None:
    """Move the focus to the next area, or the previous one with -1."""
    here = -1
    for place, area in enumerate(areas):
        if has_focus([area]):
            here = place
    target = areas[(here + by) % len(areas)]
    wanted = target if _takes_focus(target) else _first_inside(target)
    (wanted or target).setFocus(Qt.FocusReason.TabFocusReason)


def has_focus(areas: Sequence[QWidget]) -> bool:
    """Whether the keyboard is in one of these."""
    focus = QApplication.focusWidget()
    return focus is not None and any(area is focus or area.isAncestorOf(focus) for area in areas)


def _takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None


def _first_inside(area: QWidget) -> QWidget | None:
    """The first control of an area in tab order."""
    each = area.nextInFocusChain()
    while each is not None and each is not area:
        if area.isAncestorOf(each) and _takes_focus(each) and each.isVisible():
            return each
        each = each.nextInFocusChain()
    return None
