"""What is where on the board: cards, names on cards, empty cells."""

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtWidgets import QTableView

from ui.tables.board_cards import picture_of
from ui.tables.board_delegate import BoardDelegate
from ui.tables.board_model import BoardModel, Index
from ui.tables.carrying import Carrying
from ui.tables.hands import Spot
from watch_app.moving import Carried, Target
from watch_app.sheets import CrewMember, PatrolCard


class BoardSpots:
    """Finds cards and people under points of the viewport."""

    def __init__(
        self, view: QTableView, model: BoardModel, delegate: BoardDelegate, carrying: Carrying
    ) -> None:
        self._view, self._model, self._delegate = view, model, delegate
        self._carrying = carrying

    def boxes(self, place: Index) -> list[QRect]:
        return self._delegate.boxes(place, self._view.visualRect(place))

    def part_at(self, place: Index, point: QPoint) -> int:
        """Which card of a cell is at a point: the one it is in, or the next one below."""
        made = self.boxes(place)
        for part, box in enumerate(made):
            if box.contains(point):
                return part
        for part, box in enumerate(made):
            if point.y() <= box.bottom():
                return part
        return max(0, len(made) - 1)

    def under(self, point: QPoint) -> tuple[tuple[int, int], int | None]:
        """The cell at a point, and the id of the patrol there."""
        place = self._view.indexAt(point)
        cards = self._model.cards(place)
        if not cards:
            return (place.row(), place.column()), None
        return (place.row(), place.column()), cards[self.part_at(place, point)].patrol_id

    def at(self, point: QPoint) -> Spot | None:
        place = self._view.indexAt(point)
        cards = self._model.cards(place)
        if not cards:
            return None
        part = self.part_at(place, point)
        card, box = cards[part], self.boxes(place)[part]
        who = self._who(card, box, point)
        carried = self._carrying.carried
        onto = who.volunteer_id if who is not None and self._may_swap(card, who) else None
        person = self.carried(card, who) if who is not None and carried is None else None
        return Spot(box, Target(card.patrol_id, onto), person)

    def of(self, place: QModelIndex, card: PatrolCard, onto: int | None) -> Spot:
        """The spot of a patrol that is shown."""
        cards = self._model.cards(place)
        box = self.boxes(place)[cards.index(card)]
        return Spot(box, Target(card.patrol_id, onto))

    @staticmethod
    def carried(card: PatrolCard, member: CrewMember) -> Carried:
        return Carried(member.volunteer_id, member.name, card.patrol_id)

    def _may_swap(self, card: PatrolCard, who: CrewMember) -> bool:
        """Whether somebody may be held over this name; not over people of their own crew."""
        carried = self._carrying.carried
        return (
            carried is not None
            and carried.volunteer_id != who.volunteer_id
            and carried.from_patrol != card.patrol_id
        )

    def _who(self, card: PatrolCard, box: QRect, point: QPoint) -> CrewMember | None:
        """Whose name is at a point of a card."""
        picture = picture_of(card, box.width(), is_short=self._delegate.is_short)
        volunteer = picture.volunteer_at(point.y() - box.top())
        return next((m for m in card.crew if m.volunteer_id == volunteer), None)
