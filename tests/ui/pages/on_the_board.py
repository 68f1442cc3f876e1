"""What tests do on the roster page, as a person would."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.roster import RosterPage
from ui.tables.carrying import MIME
from watch_app.judging import HandVerdict
from watch_app.moving import Carried, DropKind, Target
from watch_app.sheets import PatrolCard

WAIT = 30_000
MOVE = Qt.DropAction.MoveAction


def settle(page: RosterPage, qtbot: Any) -> None:
    """Wait until all that the page asked for in the background has come."""
    qtbot.waitUntil(
        lambda: (
            not (
                page.judge.is_busy
                or page.asker.is_busy
                or page.repairing.is_busy
                or page.generating.is_running
            )
        ),
        timeout=WAIT,
    )


def cards(page: RosterPage) -> dict[int, PatrolCard]:
    assert page.sheet is not None
    return {card.patrol_id: card for card in page.sheet.patrols if card.on in page.days}


def crew(page: RosterPage, patrol: int) -> set[int]:
    return {who.volunteer_id for who in cards(page)[patrol].crew}


def choice(
    page: RosterPage, wanted: DropKind, *, swap: bool = False
) -> tuple[Carried, PatrolCard]:
    """Somebody, and a patrol where putting them down comes to this."""
    for card in cards(page).values():
        for who in card.crew:
            carried = Carried(who.volunteer_id, who.name, card.patrol_id)
            for other in cards(page).values():
                onto = other.crew[0].volunteer_id if swap and other.crew else None
                asked = page.carrier.ask(carried, Target(other.patrol_id, onto))
                if asked is not None and asked.kind == wanted and bool(onto) == swap:
                    return carried, other
    pytest.fail(f"no drop of this roster is {wanted}")


def point_of(page: RosterPage, patrol: int, volunteer: int | None = None) -> QPoint:
    """The middle of a patrol's times on the board, or of a name in its crew."""
    board = page.surface.board
    board.choose(patrol)
    spot = board.spot_here(None)
    assert spot is not None
    if volunteer is None:
        return spot.place.topLeft() + QPoint(12, 12)
    line = board._delegate.name_box(spot.place, board.current_card, volunteer)
    return line.center()


def drag(page: RosterPage, carried: Carried, point: QPoint, *, drop: bool = True) -> None:
    """What Qt sends while somebody is dragged over the board and let go."""
    view = page.surface.current.viewport()
    page.surface.carrying.pick_up(carried, by_drag=True)
    mime = QMimeData()
    mime.setData(MIME, b"1")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point, MOVE, mime, left, none)
    move = QDragMoveEvent(point, MOVE, mime, left, none)
    QApplication.sendEvent(view, enter)
    QApplication.sendEvent(view, move)
    assert move.isAccepted()
    if drop:
        QApplication.sendEvent(view, QDropEvent(QPointF(point), MOVE, mime, left, none))


def patrol(page: RosterPage, *, people: int = 3) -> PatrolCard:
    """A patrol of the first week with so many people in its crew."""
    assert page.sheet is not None
    return next(card for card in page.sheet.patrols if len(card.crew) == people)


def shown(page: RosterPage) -> PatrolCard:
    card = page.surface.board.current_card
    assert card is not None
    return card


def choose(page: RosterPage, card: PatrolCard, qtbot: Any) -> None:
    page.show_patrol(card.patrol_id)
    settle(page, qtbot)


def not_free(page: RosterPage) -> HandVerdict:
    """Somebody who gave other times than those of the chosen patrol."""
    return next(
        each
        for each in page.surface.patrol.candidates._candidates
        if any("is not free" in sentence for sentence in each.sentences)
    )


def press(qtbot: Any, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
