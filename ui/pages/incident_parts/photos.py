"""The photographs of an incident: added from files, described, taken out, given away as copies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.pages.incident_fields import IncidentFields
from ui.pages.incident_parts.kinds import Clocks
from ui.pages.incident_parts.photo_editor import Described, PhotoEditor, photographs
from ui.pages.incident_parts.pictures import picture
from ui.pages.incident_parts.row import PICTURE
from ui.pages.incident_parts.section import Section
from ui.theme import theme
from ui.widgets.banner import Banner, announce
from ui.widgets.fold import tab_through
from watch_app import incident_photos
from watch_app.errors import InputError, WatchkeeperError
from watch_app.incident_parts import Photo
from watch_app.incident_records import IncidentRecord
from watch_app.incident_words import parts as said
from watch_app.photographs.copies import taken_at
from watch_app.photographs.kinds import check_photo, check_size
from watch_app.wording import clock

if TYPE_CHECKING:
    from watch_app.storage import Session

LARGE = 320


class PhotosPanel(QWidget):
    """Rows with small pictures; one opens in place, a new one asks who took it and when."""

    opened = Signal(object)

    def __init__(self, owner: IncidentFields) -> None:
        super().__init__()
        self.writer = ""
        """Who amends, as long as nobody else is named."""
        self._owner = owner
        self._record: IncidentRecord | None = None
        self._is_amending = False
        self._kept: Photo | None = None
        self._waiting: list[tuple[str, bytes]] = []
        """New ones by name and bytes; the first is open."""
        self._kind = photographs()
        self.section = Section(said.field_names()["photos"], self._kind.removal)
        self.section.opened.connect(self._open)
        self.section.removed.connect(self.remove)
        self.said = Banner("broken", "")
        self.said.hide()
        clocks = Clocks(owner.workspace.today, owner.workspace.now)
        self.editor = PhotoEditor(clocks)
        self.editor.accepted.connect(self._accept)
        self.editor.closed.connect(self._put_away)
        self.editor.left.connect(self._focus_near)
        self.editor.copy_wanted.connect(self.choose_copy)
        self.section.closed.connect(self.editor.close_editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.said)
        column.addWidget(self.section)
        self.section.hold(self.editor)

    # Showing

    @property
    def is_locked(self) -> bool:
        return self._record is not None and self._record.entry.is_content_locked

    @property
    def photos(self) -> tuple[Photo, ...]:
        return self._record.photos if self._record is not None else ()

    def show_record(self, record: IncidentRecord | None) -> None:
        """Show the photographs of this one; what is being written in the same one stays."""
        before, self._record = self._record, record
        if _identity(before) != _identity(record):
            self.drop()
            self.said.hide()
        sentences = [said.photo(each) for each in self.photos]
        is_open = not self.editor.isHidden()
        self.section.hold(self.editor)
        place = self.section.row_with_focus()
        pictures = [self._picture(each, PICTURE) for each in self.photos]
        if self.section.show_rows(sentences, pictures, is_removable=not self.is_locked):
            self._order_tabs()
            if place is not None:
                self.section.focus_row(place)
        if is_open:
            self._hold()

    def set_amending(self, is_amending: bool) -> None:  # noqa: FBT001  (as a check mark)
        """Let photographs be added to a sent record, each as an amendment."""
        self._is_amending = is_amending
        if not is_amending:
            self.drop()

    def _picture(self, photo: Photo, side: int) -> QPixmap:
        def content() -> bytes:
            with self._owner.workspace.read() as session:
                return incident_photos.original(session, photo.id)

        return picture(content, photo.sha256, theme().px(side), self.devicePixelRatioF())

    def _order_tabs(self) -> None:
        stops: list[QWidget] = []
        for row in self.section.rows:
            is_here = row.isAncestorOf(self.editor)
            stops += [row.line, *(self.editor.stops() if is_here else ()), row.cross]
        if self._kept is None:
            stops += self.editor.stops()
        if stops:
            tab_through(stops[0], stops[1:])

    def _hold(self) -> None:
        ids = [each.id for each in self.photos]
        self.section.show()
        if self._kept is not None and self._kept.id in ids:
            row = self.section.rows[ids.index(self._kept.id)]
            row.hold(self.editor)
            row.set_open(True)
        else:
            self.section.hold(self.editor)
        self._order_tabs()

    # Adding

    def choose_files(self) -> None:
        """Ask which files are to be kept."""
        dialog = QFileDialog(self, self.tr("Choose photographs"))
        dialog.setNameFilters([self.tr("Photographs (*.jpg *.jpeg *.png)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take(map(Path, names)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, files: Iterable[Path]) -> None:
        """Ask about these photographs one after the other; say why one cannot be kept."""
        if not self.finish():
            return
        problems = []
        for file in files:
            try:
                self._waiting.append((file.name, _read(file)))
            except InputError as problem:
                problems.append(str(problem))
            except OSError:
                sentence = self.tr("{name} cannot be read. Copy it to this computer first.")
                problems.append(sentence.format(name=file.name))
        self._say("broken", " ".join(problems))
        self._begin_waiting()

    def _begin_waiting(self) -> None:
        record = self._record
        if not self._waiting or record is None:
            return
        name, content = self._waiting[0]
        self._kept = None
        at = taken_at(content)
        facts = self.tr("The time is that of the camera. Check it.") if at else ""
        self.section.show()
        self._hold()
        self._begin(Described(taken_at=at), name, is_new=True)
        digest = hashlib.sha256(content).hexdigest()
        side, ratio = theme().px(LARGE), self.devicePixelRatioF()
        self.editor.show_picture(
            picture(lambda: content, digest, side, ratio), facts, is_kept=False
        )
        self.opened.emit(self.editor)

    def _begin(self, value: Described, name: str, *, is_new: bool) -> None:
        record = self._record
        assert record is not None
        self.editor.offer_writer(self.writer)
        self.editor.set_locked(is_locked=False)
        self.editor.begin(
            value, record.entry.seen_from, name, is_new=is_new, is_amending=self.is_locked
        )

    def _open(self, place: int) -> None:
        if not self.finish() or place >= len(self.photos):
            self.section.put_away()
            return
        photo = self._kept = self.photos[place]
        self._hold()
        self._begin(
            Described(photo.taken_by, photo.taken_at, photo.note), photo.file_name, is_new=False
        )
        self.editor.set_locked(is_locked=self.is_locked)
        facts = self.tr("Kept as it was taken. Its SHA-256 is {digest}.")
        self.editor.show_picture(
            self._picture(photo, LARGE), facts.format(digest=photo.sha256), is_kept=True
        )
        self.opened.emit(self.editor)

    # Writing

    def finish(self) -> bool:
        """Keep what is open; False where it cannot be kept."""
        if self.editor.is_open and (self._waiting or self.editor.is_touched):
            return self._accept()
        self.drop()
        return True

    def drop(self) -> None:
        """Close what is open without keeping it."""
        self._waiting.clear()
        if self.editor.is_open:
            self.editor.close_editor()

    def unkept_problem(self) -> str:
        """What is wrong with what is open; empty where nothing is."""
        if not self.editor.is_open or not (self._waiting or self.editor.is_touched):
            return ""
        fields = (*self.editor.fields.values(), self.editor.reason)
        return next(
            (each.problem for each in fields if each.problem), self.tr("Keep or close it.")
        )

    def _accept(self) -> bool:
        if self._record is None or not self.editor.is_readable():
            return False
        try:
            value = self.editor.value()
            self._write(value)
        except WatchkeeperError as problem:
            self.editor.say_problem(problem)
            return False
        if self._waiting:
            self._waiting.pop(0)
        rest, self._waiting = self._waiting, []
        self.editor.close_editor()
        self._waiting = rest
        self._begin_waiting()
        return True

    def _write(self, value: Described) -> None:
        record, workspace = self._record, self._owner.workspace
        assert record is not None
        label = self._kind.labels[0 if self._waiting else 1].format(who=record.entry.number)
        with workspace.change(label) as session:
            if not self._waiting:
                assert self._kept is not None
                incident_photos.describe(session, self._kept.id, **asdict(value))
            else:
                self._add(session, record, value)
        self._owner.saved.setText(self._owner.saved_words(clock(workspace.now())))

    def _add(self, session: Session, record: IncidentRecord, value: Described) -> None:
        name, content = self._waiting[0]
        add = partial(incident_photos.add, instant=self._owner.workspace.instant())
        if self.is_locked:
            add = partial(
                incident_photos.amend,
                reason=self.editor.reason_text,
                written_at=self._owner.workspace.instant(),
                written_by=self.editor.writer_text or self.tr("the coordinator"),
            )
        add(session, record.entry.incident_id, file_name=name, content=content, **asdict(value))

    def remove(self, place: int) -> None:
        """Take one out; Undo brings it back."""
        record = self._record
        if record is None or place >= len(self.photos) or not self.finish():
            return
        photo = self.photos[place]
        label = self._kind.labels[2].format(who=record.entry.number)
        try:
            with self._owner.workspace.change(label) as session:
                incident_photos.remove(session, photo.id)
        except WatchkeeperError as problem:
            self._say("broken", str(problem))

    # Giving away

    def choose_copy(self) -> None:
        """Ask where a copy that tells less is to be saved."""
        if self._kept is None:
            return
        name = Path(self._kept.file_name)
        dialog = QFileDialog(self, self.tr("Save a copy without its place"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self.tr("{name} (copy)").format(name=name.stem) + name.suffix)
        dialog.fileSelected.connect(lambda chosen: self.save_copy(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_copy(self, path: Path) -> None:
        """Save the open photograph without what the camera wrote beside the picture."""
        if self._kept is None:
            return
        try:
            with self._owner.workspace.read() as session:
                content = incident_photos.to_give_away(session, self._kept.id)
            path.write_bytes(content)
        except WatchkeeperError as problem:
            self._say("broken", str(problem))
        except OSError:
            sentence = self.tr("{name} cannot be written. Choose another folder.")
            self._say("broken", sentence.format(name=path.name))
        else:
            sentence = self.tr("Saved {name}. It does not say where, when or by whom.")
            self._say("full", sentence.format(name=path.name))

    # Inside

    def _say(self, state: str, sentence: str) -> None:
        self.said.set_state(state)
        self.said.set_sentence(sentence)
        self.said.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _put_away(self) -> None:
        self._waiting.clear()
        self.section.put_away()

    def _focus_near(self) -> None:
        ids = [each.id for each in self.photos]
        last = len(ids) - 1
        here = ids.index(self._kept.id) if self._kept and self._kept.id in ids else last
        self.section.focus_row(here)


def _identity(record: IncidentRecord | None) -> int | None:
    return record.entry.incident_id if record is not None else None


def _read(file: Path) -> bytes:
    check_size(file.name, file.stat().st_size)
    content = file.read_bytes()
    check_photo(file.name, content)
    return content


def dropped_files(dropped: QMimeData) -> list[Path]:
    """The files of this computer that were dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
