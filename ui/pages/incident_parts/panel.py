"""Below the form of an incident: who and what was seen, found and told, each opened in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.incident_fields import IncidentFields
from ui.pages.incident_parts.chooser import Chooser
from ui.pages.incident_parts.custody import ThingEditor
from ui.pages.incident_parts.editor import PartEditor
from ui.pages.incident_parts.kinds import Clocks, Kind, kinds
from ui.pages.incident_parts.section import Section
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fold import tab_through
from watch_app import incident_details, incident_records, watches
from watch_app.errors import InputError, WatchkeeperError
from watch_app.incident_parts import IncidentParts, View
from watch_app.incident_records import IncidentRecord
from watch_app.incident_words import parts as said
from watch_app.records import IncidentStatus
from watch_app.wording import clock

if TYPE_CHECKING:
    from watch_app.storage import Session


PHOTO = "photos"
WITHDRAWN = IncidentStatus.WITHDRAWN.value


class PartsPanel(QWidget):
    """The parts of the incident that its form shows; one is open at a time."""

    opened = Signal(object)
    """The fields that were opened, to be brought into view."""
    photo_wanted = Signal()

    def __init__(self, owner: IncidentFields, keep_first: Callable[[], bool]) -> None:
        """`keep_first` keeps a new record, which parts can only then be added to."""
        super().__init__()
        self.owner = owner
        self.writer = ""
        """Who amends, as long as nobody else is named."""
        self._keep_first = keep_first
        self.record: IncidentRecord | None = None
        self.is_amending = False
        self.kinds = kinds()
        self._clocks = Clocks(owner.workspace.today, owner.workspace.now)
        self._editors: dict[str, PartEditor] = {}
        self._place: int | None = None
        self.add = Button(self.tr("Add person, item or photo"), kind="quiet")
        self.add.clicked.connect(self.offer)
        offered = {name: kind.add for name, kind in self.kinds.items()}
        self.chooser = Chooser({**offered, PHOTO: self.tr("Photograph")})
        self.chooser.wanted.connect(self.begin_new)
        self.chooser.dropped.connect(self._drop_choice)
        self.sections: dict[str, Section] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.chooser)
        for name, kind in self.kinds.items():
            section = Section(said.field_names()[name], kind.removal)
            section.opened.connect(partial(self._open, name))
            section.closed.connect(self.close_editor)
            section.removed.connect(partial(self.remove, name))
            self.sections[name] = section
            column.addWidget(section)

    # Showing

    @property
    def is_locked(self) -> bool:
        """Whether the record was sent, so that parts are only amended."""
        return self.record is not None and self.record.entry.is_content_locked

    def show_incident(self, incident_id: int | None) -> None:
        """Show the parts of this one, or none; what is being written in the same one stays."""
        before = self.record.entry.incident_id if self.record is not None else None
        self.record = self._read(incident_id)
        if before != incident_id:
            self.drop()
            self.chooser.hide()
        self._show_rows()
        self.setVisible(not self.is_locked or self.is_amending)
        is_withdrawn = self.record is not None and self.record.entry.status == WITHDRAWN
        self.setEnabled(not is_withdrawn)

    def set_amending(self, is_amending: bool) -> None:  # noqa: FBT001  (as a check mark)
        """Let the parts of a sent record be added to, each as an amendment of its own."""
        self.is_amending = is_amending
        if not is_amending:
            self.drop()
        self.chooser.setVisible(is_amending)
        self.setVisible(not self.is_locked or is_amending)

    def _read(self, incident_id: int | None) -> IncidentRecord | None:
        if incident_id is None:
            return None
        with self.owner.workspace.read() as session:
            try:
                return incident_records.record(session, incident_id)
            except InputError:
                return None

    def _parts(self) -> IncidentParts:
        return self.record.parts if self.record is not None else IncidentParts()

    def _values(self, name: str) -> tuple[Any, ...]:
        found = getattr(self._parts(), name)
        if isinstance(found, View):
            return (found,) if found != View() else ()
        return tuple(found)

    def _show_rows(self) -> None:
        editor = self.editor
        focused = self._focused_row()
        is_changed = False
        for each in self._editors.values():
            # A row that goes away would take the fields it holds along.
            self.sections[each.kind.name].hold(each)
        for name, section in self.sections.items():
            sentences = [_capital(self.kinds[name].say(each)) for each in self._values(name)]
            removable = not self.is_locked
            is_changed = section.show_rows(sentences, is_removable=removable) or is_changed
        if editor is not None:
            self._hold(editor)
        if is_changed:
            self._order_tabs()
            self._focus_again(focused)

    def _focused_row(self) -> tuple[Section, int] | None:
        for section in self.sections.values():
            if (place := section.row_with_focus()) is not None:
                return section, place
        return None

    def _focus_again(self, focused: tuple[Section, int] | None) -> None:
        if focused is None or self.editor is not None:
            return
        section, place = focused
        if section.rows:
            section.focus_row(place)
        else:
            self._focus_adding()

    def _focus_adding(self) -> None:
        seen = self.chooser.isVisible()
        target = next(iter(self.chooser.buttons.values())) if seen else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        stops: list[QWidget] = [*self.chooser.buttons.values()]
        editor = self.editor
        for section in self.sections.values():
            is_here = editor is not None and section is self.sections[editor.kind.name]
            inside = editor.stops() if editor is not None and is_here else []
            for place, row in enumerate(section.rows):
                stops += [row.line, *(inside if place == self._place else ()), row.cross]
            if self._place is None:
                stops += inside
        tab_through(self.add, stops)

    # One that is open

    @property
    def editor(self) -> PartEditor | None:
        """The fields that are open."""
        return next((each for each in self._editors.values() if each.is_open), None)

    def offer(self) -> None:
        """Offer what can be added to the record, once it is kept itself."""
        if self.is_kept():
            self.chooser.offer()
            self.opened.emit(self.chooser)

    def _drop_choice(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_kept(self) -> bool:
        """Whether there is a record to add to; a new one is kept first."""
        if self.record is None:
            self._keep_first()
        return self.record is not None and self.finish()

    def begin_new(self, name: str) -> None:
        """Open the empty fields of a kind of part."""
        if not self.is_kept():
            return
        if name == PHOTO:
            self.photo_wanted.emit()
            return
        kind = self.kinds[name]
        if not kind.is_many and self._values(name):
            self._open(name, 0)
            return
        self._begin(kind, kind.make() if name != "things" else kind.make(""), None, kind.adding)

    def _open(self, name: str, place: int) -> None:
        if not self.finish():
            self.sections[name].put_away()
            return
        kind, found = self.kinds[name], self._values(name)
        if place < len(found):
            heading = kind.changing.format(number=place + 1)
            self._begin(kind, found[place], place, heading)

    def _begin(self, kind: Kind, value: Any, place: int | None, heading: str) -> None:
        record = self.record
        if record is None:
            return
        self._place = place
        editor = self._editor_of(kind)
        if self.is_locked:
            number = len(record.entry.amendments) + 1
            template = self.tr("Amendment {number}: {what}")
            heading = template.format(number=number, what=heading)
        editor.offer_writer(self.writer)
        self._hold(editor)
        self._show_appearance(editor)
        editor.begin(
            value,
            record.entry.seen_from,
            heading,
            is_new=place is None,
            is_amending=self.is_locked,
        )
        self._order_tabs()
        self.opened.emit(editor)

    def _hold(self, editor: PartEditor) -> None:
        section = self.sections[editor.kind.name]
        if self._place is not None and self._place < len(section.rows):
            row = section.rows[self._place]
            row.hold(editor)
            row.set_open(True)
        else:
            section.hold(editor)
            section.show()

    def _editor_of(self, kind: Kind) -> PartEditor:
        made = self._editors.get(kind.name)
        if made is None:
            factory = ThingEditor if kind.name == "things" else PartEditor
            made = self._editors[kind.name] = factory(kind, self._clocks)
            made.accepted.connect(self._accept)
            made.closed.connect(self._put_away)
            made.left.connect(partial(self._focus_near, made))
        return made

    def _show_appearance(self, editor: PartEditor) -> None:
        """Only where the watch has the box."""
        if "appearance" in editor.fields:
            with self.owner.workspace.read() as session:
                is_asked = watches.watch_of(session).describes_appearance
            editor.fields["appearance"].setVisible(is_asked)

    def close_editor(self) -> None:
        if (editor := self.editor) is not None:
            editor.close_editor()

    def _put_away(self) -> None:
        for section in self.sections.values():
            section.put_away()

    def _focus_near(self, editor: PartEditor) -> None:
        section = self.sections[editor.kind.name]
        if section.rows:
            section.focus_row(len(section.rows) - 1 if self._place is None else self._place)
        else:
            self._focus_adding()

    # Writing

    def finish(self) -> bool:
        """Keep what is written in the open fields; False where it cannot be kept."""
        editor = self.editor
        if editor is None:
            return True
        if editor.is_touched:
            return self._accept()
        self.close_editor()
        return True

    def drop(self) -> None:
        """Close the open fields without keeping what is written there."""
        self.close_editor()

    def unkept_problem(self) -> str:
        """What is wrong with what is written in the open fields; empty where nothing is."""
        editor = self.editor
        if editor is None or not editor.is_touched:
            return ""
        wrong = [each.problem for each in (*editor.fields.values(), editor.reason) if each.problem]
        return wrong[0] if wrong else self.tr("Keep it or close it.")

    def _accept(self) -> bool:
        editor = self.editor
        if editor is None or not editor.is_readable():
            return False
        kind, place = editor.kind, self._place
        try:
            value = editor.value()
            parts = self._with(kind, place, editor, value)
        except InputError as problem:
            editor.say_problem(problem)
            return False
        if parts == self._parts() and not self.is_locked:
            self.close_editor()
            return True
        label = kind.labels[0 if place is None else 1]
        if not self._keep(label, parts, editor):
            return False
        self.close_editor()
        return True

    def _with(
        self, kind: Kind, place: int | None, editor: PartEditor, value: Any
    ) -> IncidentParts:
        if not kind.is_many:
            return self._changed(kind, value)
        found = list(self._values(kind.name))
        if place is None:
            found.append(value)
        elif place < len(found) and found[place] == editor.before:
            found[place] = value
        else:
            sentence = self.tr("This was changed meanwhile. Close it and look again.")
            raise InputError(sentence)
        return self._changed(kind, tuple(found))

    def _changed(self, kind: Kind, value: Any) -> IncidentParts:
        return replace(self._parts(), **{kind.name: value})

    def remove(self, name: str, place: int) -> None:
        """Take one out; Undo brings it back."""
        kind, found = self.kinds[name], self._values(name)
        if place >= len(found) or not self.finish():
            return
        left = View() if not kind.is_many else (*found[:place], *found[place + 1 :])
        self._keep(kind.labels[2], self._changed(kind, left), None)

    def _keep(self, label: str, parts: IncidentParts, editor: PartEditor | None) -> bool:
        record = self.record
        if record is None:
            return False
        incident_id = record.entry.incident_id
        workspace = self.owner.workspace
        write: Callable[[Session], None] = partial(_keep, incident_id=incident_id, parts=parts)
        if self.is_locked and editor is not None:
            write = partial(
                _amend,
                incident_id=incident_id,
                parts=parts,
                reason=editor.reason_text,
                written_at=workspace.instant(),
                written_by=editor.writer_text or self.tr("the coordinator"),
            )
            label = self.tr("Amend {who}")
        try:
            with workspace.change(label.format(who=record.entry.number)) as session:
                write(session)
        except WatchkeeperError as problem:
            if editor is not None:
                editor.say_problem(problem)
            return False
        self.owner.saved.setText(self.owner.saved_words(clock(workspace.now())))
        return True


def _keep(session: Session, *, incident_id: int, parts: IncidentParts) -> None:
    incident_details.keep(session, incident_id, parts)


def _amend(session: Session, *, incident_id: int, parts: IncidentParts, **given: Any) -> None:
    incident_details.amend_parts(session, incident_id, parts, **given)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
