"""Of one volunteer: what they would rather do or rather not, and with whom they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.pages.record_form import RecordForm
from ui.pages.volunteer_dates import Section
from ui.widgets.fields import Choice
from ui.widgets.person_field import PersonField
from ui.widgets.tags import Tag, TagList
from watch_app import patrol_sheets, volunteers
from watch_app.errors import InputError
from watch_app.records import PairingKind, WishKind
from watch_app.volunteer_sheets import PairingRow, VolunteerSheet, WishRow
from watch_app.wording import clock_of_minute, long_weekday_name

if TYPE_CHECKING:
    from watch_app.storage import Session

BAND = 240
"""Times of day are wished in bands of four hours from the start of the watch's day."""
DAY_STARTS = 6 * 60
BEAT, WEEKDAY, TIME, PARTNER = "beat_id", "weekday", "start_minute", "partner_id"
PATROL = "patrol_id"


PARTS = frozenset([PairingKind.APART, PairingKind.NOT_BOTH_AWAY])


@dataclass(frozen=True, slots=True)
class Way:
    """How two depend on each other, and who of them comes first: with a guardian, the young."""

    kind: PairingKind
    comes_first: bool = True


class Wishes(Section):
    """Either what somebody likes or what they would rather not; never more than a wish."""

    def __init__(self, form: RecordForm, kind: WishKind) -> None:
        super().__init__(form, "", "", TagList())
        self._kind = kind
        likes = kind == WishKind.PREFERS
        label = self.tr("Likes") if likes else self.tr("Rather not")
        self.field.label.setText(label)
        self.tags.setAccessibleName(label)
        self._beats: Mapping[int, str] = {}
        self._people: Mapping[int, str] = {}
        self.about = Choice(
            (
                (BEAT, self.tr("A beat")),
                (WEEKDAY, self.tr("A weekday")),
                (TIME, self.tr("A time of day")),
                (PARTNER, self.tr("A partner")),
                (PATROL, self.tr("A single patrol")),
            )
        )
        self.which = Choice()
        self.strength = Choice(
            ((1, self.tr("Somewhat")), (2, self.tr("Much")), (3, self.tr("Very much")))
        )
        _, self.which_field = self.editor.form.add_row(
            (self.tr("About"), self.about, ""), (self.tr("Which"), self.which, "")
        )
        self.editor.form.add(self.tr("How much"), self.strength)
        self.about.left.connect(self._offer)
        self.tags.adding.connect(self._open)
        self.tags.removed.connect(self._remove)
        self.editor.accepted.connect(self._accept)

    def set_choices(self, beats: Mapping[int, str], people: Mapping[int, str]) -> None:
        self._beats, self._people = beats, people

    def show_sheet(self, sheet: VolunteerSheet, *, is_same: bool) -> None:
        super().show_sheet(sheet, is_same=is_same)
        wishes = [wish for wish in sheet.wishes if wish.kind == self._kind]
        self.tags.set_tags(Tag(wish.id, self._text(wish)) for wish in wishes)

    def _text(self, wish: WishRow) -> str:
        if wish.beat_id is not None:
            text = self._beats.get(wish.beat_id, "")
        elif wish.weekday is not None:
            text = long_weekday_name(wish.weekday)
        elif wish.start_minute is not None:
            text = _band(wish.start_minute, wish.length_minutes or BAND)
        elif wish.patrol_id is not None:
            text = wish.patrol
        else:
            name = self._people.get(wish.partner_id or 0, "")
            text = self.tr("with {name}").format(name=name)
        if wish.weight <= 1:
            return text
        strong = self.tr("{wish}, much") if wish.weight == 2 else self.tr("{wish}, very much")
        return strong.format(wish=text)

    def _open(self) -> None:
        self.about.setCurrentIndex(0)
        self.strength.setCurrentIndex(0)
        self._offer()
        likes = self._kind == WishKind.PREFERS
        heading = (
            self.tr("What do they like?") if likes else self.tr("What do they rather not do?")
        )
        self.editor.open_editor(heading, self.tr("Add this wish"))

    def _offer(self) -> None:
        """What can be wished, after what it is about."""
        about = self.about.value
        if about == BEAT:
            offered: list[tuple[object, str]] = list(self._beats.items())
        elif about == WEEKDAY:
            offered = [(day, long_weekday_name(day)) for day in range(7)]
        elif about == TIME:
            starts = [(DAY_STARTS + BAND * band) % 1440 for band in range(6)]
            offered = [(start, _band(start, BAND)) for start in starts]
        elif about == PATROL:
            offered = self._coming()
        else:
            own = self.sheet.id if self.sheet else 0
            offered = [(key, name) for key, name in self._people.items() if key != own]
        self.which.set_choices(offered)
        if self.which.currentIndex() < 0 and self.which.count():
            self.which.setCurrentIndex(0)

    def _coming(self) -> list[tuple[object, str]]:
        """The patrols that are still to come."""
        workspace = self.form.workspace
        with workspace.read() as session:
            found = patrol_sheets.coming(session, workspace.now())
        return [(each.id, each.label) for each in found]

    def _accept(self) -> None:
        sheet, about, value = self.sheet, str(self.about.value), self.which.value
        if sheet is None:
            return
        wished: dict[str, Any] = {about: value}
        if about == TIME:
            wished["length_minutes"] = BAND

        def write(session: Session) -> None:
            if value is None:
                raise InputError(self.tr("There is nothing to choose from yet."))
            for wish in sheet.wishes:
                if getattr(wish, about) == value:
                    volunteers.remove_wish(session, wish.id)
            weight = int(str(self.strength.value))
            volunteers.add_wish(session, sheet.id, self._kind, weight=weight, **wished)

        if self.form.change(self._label(), write, self.which_field):
            self.editor.close_editor()

    def _remove(self, key: object) -> None:
        self.form.change(
            self._label(),
            lambda session: volunteers.remove_wish(session, int(str(key))),
            self.field,
        )

    def _label(self) -> str:
        return self.tr("Change the wishes of {who}").format(who=self.form.who())


class Pairings(Section):
    """Who goes with whom, and who never does."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, "", "", TagList())
        self.field.label.setText(self.tr("With others"))
        self.tags.setAccessibleName(self.tr("With others"))
        self._people: Sequence[tuple[int, str]] = ()
        self.kind = Choice(
            (
                (Way(PairingKind.APART), self.tr("Never with")),
                (Way(PairingKind.TOGETHER), self.tr("Only together with")),
                (Way(PairingKind.REGULAR), self.tr("Rather with, as regular partners")),
                (Way(PairingKind.NOT_BOTH_AWAY), self.tr("Not out at the same time as")),
                (Way(PairingKind.GUARDIAN), self.tr("Only with the guardian")),
                (Way(PairingKind.GUARDIAN, comes_first=False), self.tr("Is the guardian of")),
            )
        )
        self.other = PersonField(placeholder=self.tr("a few letters of the name"))
        _, self.other_field = self.editor.form.add_row(
            (self.tr("How"), self.kind, ""), (self.tr("Whom"), self.other, "")
        )
        self.tags.adding.connect(self._open)
        self.tags.removed.connect(self._remove)
        self.editor.accepted.connect(self._accept)

    def set_choices(self, people: Sequence[tuple[int, str]]) -> None:
        self._people = people

    def show_sheet(self, sheet: VolunteerSheet, *, is_same: bool) -> None:
        super().show_sheet(sheet, is_same=is_same)
        self.tags.set_tags(
            Tag(each.id, self._text(each), "no-entry" if each.kind in PARTS else "link")
            for each in sheet.pairings
        )

    def _text(self, pairing: PairingRow) -> str:
        sentences = {
            PairingKind.APART: self.tr("Never with {name}"),
            PairingKind.TOGETHER: self.tr("Only with {name}"),
            PairingKind.NOT_BOTH_AWAY: self.tr("Not out when {name} is"),
            PairingKind.GUARDIAN: self.tr("Only with the guardian {name}")
            if pairing.is_first
            else self.tr("Guardian of {name}"),
            PairingKind.REGULAR: self.tr("Rather with {name}"),
        }
        return sentences[pairing.kind].format(name=pairing.other_name)

    def _open(self) -> None:
        own = self.sheet.id if self.sheet else 0
        self.other.set_people((key, name) for key, name in self._people if key != own)
        self.other.set_text("")
        self.kind.setCurrentIndex(0)
        self.editor.open_editor(self.tr("With whom, or without"), self.tr("Add this"))

    def _accept(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return

        def write(session: Session) -> None:
            other, way = self.other.person, self.kind.value
            if other is None or not isinstance(way, Way):
                raise InputError(self._nobody())
            pair = (sheet.id, other) if way.comes_first else (other, sheet.id)
            volunteers.pair(session, way.kind, *pair)

        if self.form.change(self._label(), write, self.other_field):
            self.editor.close_editor()

    def _nobody(self) -> str:
        typed = self.other.text().strip()
        if not typed:
            return self.tr("Write a name, or a few letters of it.")
        sentence = self.tr("“{name}” is nobody, or more than one. Write more of the name.")
        return sentence.format(name=typed)

    def _remove(self, key: object) -> None:
        self.form.change(
            self._label(),
            lambda session: volunteers.unpair(session, int(str(key))),
            self.field,
        )

    def _label(self) -> str:
        return self.tr("Change with whom {who} goes").format(who=self.form.who())


def _band(start: int, length: int) -> str:
    return f"{clock_of_minute(start)}–{clock_of_minute((start + length) % 1440)}"
