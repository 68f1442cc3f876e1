"""Photographs in the window: kept as taken, described, removed, and given away without place."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage

from tests.ui.pages.incident_parts.conftest import OnPage
from tests.watch_app.photographs.pictures import PLACE, jpeg, png
from watch_app import incident_photos
from watch_app.photographs.kinds import MOST_BYTES


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    made = tmp_path / "gate.jpg", tmp_path / "door.png"
    made[0].write_bytes(jpeg())
    made[1].write_bytes(png())
    return made


def test_photographs_are_asked_about_one_after_the_other(
    on_page: OnPage, files: tuple[Path, Path]
) -> None:
    photos = on_page.page.form.photos
    photos.take(files)
    assert photos.editor.heading.text() == "gate.jpg"
    on_page.type("Ada W.\t")
    on_page.press(Qt.Key.Key_Return)
    assert photos.editor.heading.text() == "door.png"
    on_page.press(Qt.Key.Key_Return)
    assert [row.sentence for row in photos.section.rows] == [
        "gate.jpg, taken by Ada W., 5 Dec 2026 22:31",
        "door.png, 5 Dec 2026 22:31",
    ]
    first = on_page.record.photos[0]
    with on_page.workspace.read() as session:
        assert incident_photos.original(session, first.id) == jpeg()
    assert on_page.workspace.undo_label == f"Add a photograph to {on_page.record.entry.number}"
    on_page.workspace.undo()
    assert [each.file_name for each in on_page.record.photos] == ["gate.jpg"]


def test_a_saved_copy_says_nothing_of_the_place(
    on_page: OnPage, files: tuple[Path, Path], tmp_path: Path
) -> None:
    photos = on_page.page.form.photos
    photos.take(files[:1])
    on_page.press(Qt.Key.Key_Return)
    on_page.press(Qt.Key.Key_Return)
    assert photos.editor.copy.isVisible()
    copy = tmp_path / "copy.jpg"
    photos.save_copy(copy)
    assert photos.said.sentence == "Saved copy.jpg. It does not say where, when or by whom."
    content = copy.read_bytes()
    assert PLACE.encode() not in content
    assert b"GPS" not in content
    assert QImage(str(copy)) == QImage(str(files[0]))
    photos.save_copy(tmp_path / "nowhere" / "copy.jpg")
    assert photos.said.sentence == "copy.jpg cannot be written. Choose another folder."


def test_a_photograph_is_described_and_removed_by_keyboard(
    on_page: OnPage, files: tuple[Path, Path]
) -> None:
    on_page.page.form.photos.take(files[:1])
    on_page.press(Qt.Key.Key_Return)
    on_page.press(Qt.Key.Key_Return)
    on_page.type("Tom\t", "\t", "\t", "The gate, open")
    on_page.press(Qt.Key.Key_Return)
    (photo,) = on_page.record.photos
    assert (photo.taken_by, photo.note) == ("Tom", "The gate, open")
    on_page.press(Qt.Key.Key_Delete)
    assert on_page.record.photos == ()
    on_page.workspace.undo()
    assert on_page.record.photos == (photo,)


def test_what_is_no_photograph_is_said_and_the_others_are_asked_about(
    on_page: OnPage, files: tuple[Path, Path], tmp_path: Path
) -> None:
    notes, huge = tmp_path / "notes.txt", tmp_path / "huge.jpg"
    notes.write_text("Two men")
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    photos = on_page.page.form.photos
    photos.take((notes, huge, tmp_path / "gone.jpg", files[0]))
    for words in ("notes.txt is no JPEG or PNG", "huge.jpg has 20 MB", "gone.jpg cannot be read"):
        assert words in photos.said.sentence
    assert photos.editor.heading.text() == "gate.jpg"
    on_page.press(Qt.Key.Key_Escape)
    assert on_page.record.photos == ()


def test_files_are_dropped_on_the_form(on_page: OnPage, files: tuple[Path, Path]) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(files[1]))])
    event = QDropEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    on_page.page.form.dropEvent(event)
    assert on_page.page.form.photos.editor.heading.text() == "door.png"
    assert on_page.page.leave()
    assert [each.file_name for each in on_page.record.photos] == ["door.png"]


def test_a_photograph_of_a_sent_record_is_looked_at_and_added_only_by_amendment(
    on_page: OnPage, files: tuple[Path, Path], qtbot: Any
) -> None:
    form = on_page.page.form
    form.photos.take(files[:1])
    on_page.press(Qt.Key.Key_Return)
    on_page.send()
    assert "add_photo" not in on_page.page.verbs
    assert form.photos.section.rows[0].cross.isHidden()
    form.photos.section.rows[0].line.setFocus()
    on_page.press(Qt.Key.Key_Return)
    editor = form.photos.editor
    assert editor.copy.isVisible()
    assert editor.accept.isHidden()
    assert not editor.fields["note"].isEnabled()
    on_page.page.verbs["amend"]()
    form.photos.take(files[1:])
    on_page.press(Qt.Key.Key_Return)
    assert editor.reason.problem == "Write why it is amended."
    on_page.type("Found on the camera")
    on_page.press(Qt.Key.Key_Return)
    (amendment,) = on_page.record.entry.amendments
    assert (amendment.field, amendment.reason) == ("photos", "Found on the camera")
    assert len(on_page.record.photos) == 2
