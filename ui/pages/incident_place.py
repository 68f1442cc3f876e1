"""What a place written before says of one that is written now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QStringListModel

from ui.widgets.fields import TextField
from ui.widgets.form import Field
from ui.widgets.offers import Offers
from ui.widgets.place_field import PlaceField
from watch_app.incident_entry.places import RememberedPlace, public_wording
from watch_app.sheets import IncidentEntry


class PlaceMemory(QObject):
    """Offers places, and proposes public wording and coordinates; what somebody wrote stays."""

    def __init__(self, place: TextField, public: TextField, spot: PlaceField) -> None:
        super().__init__(place)
        self._place, self._public, self._spot = place, public, spot
        self._known: dict[str, RememberedPlace] = {}
        self._names = QStringListModel(self)
        self._proposed = ""
        self._proposed_spot: tuple[float, float] | None = None
        place.setCompleter(Offers(self._names, self))

    def load(self, places: tuple[RememberedPlace, ...]) -> None:
        """Offer these places."""
        self._known = {}
        for each in places:
            self._known.setdefault(each.words.strip().casefold(), each)
        self._names.setStringList([each.words for each in self._known.values()])

    def forget_proposals(self) -> None:
        """Nothing that is written now was proposed."""
        self._proposed, self._proposed_spot = "", None

    def is_known(self, words: str) -> bool:
        return words.strip().casefold() in self._known

    def propose(self, field: Field) -> None:
        """Fill in what follows from the place, where nobody wrote anything else."""
        words = self._place.text().strip()
        field.set_hint(field.tr("remembered") if self.is_known(words) else "")
        public, spot = self._of(words)
        if self._public.text().strip() in ("", self._proposed):
            self._proposed = public
            self._public.set_text(public)
        if self._spot.value in (None, self._proposed_spot):
            self._proposed_spot = spot
            self._spot.show_value(spot)

    def following(self, words: str, sheet: IncidentEntry) -> dict[str, Any]:
        """What else changes with the place of a record that is kept."""
        before, before_spot = self._of(sheet.place)
        public, spot = self._of(words)
        follows: dict[str, Any] = {}
        if sheet.public_place in ("", before):
            follows["public_place"] = public
        if sheet.coordinates in (None, before_spot):
            follows["coordinates"] = spot
        return follows

    def _of(self, words: str) -> tuple[str, tuple[float, float] | None]:
        known = self._known.get(words.strip().casefold())
        if known is None:
            return public_wording(words), None
        return known.public or public_wording(words), known.coordinates
