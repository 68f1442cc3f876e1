"""Points out, while a text is typed, what tells of a person: names, plates, telephones."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from ui.widgets.banner import announce
from ui.widgets.fields import TextArea
from ui.widgets.form import Field
from ui.widgets.underlining import Underliner
from ui.workspace import Workspace
from watch_app.incident_entry.hints import Finding, Sort, hints_in
from watch_app.incident_entry.names import known_names

PAUSE = 350
"""Milliseconds without a key before a text is looked at."""


class Minding(QObject):
    """Underlines it and says so beside the label; the text is kept as it is written."""

    def __init__(self, parent: QObject, workspace: Workspace, fields: Iterable[Field]) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._minded: list[tuple[Field, TextArea, Underliner, str]] = []
        self._seen: dict[Field, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        for field in fields:
            area = field.control
            if isinstance(area, TextArea):
                underliner = Underliner(area.document())
                self._minded.append((field, area, underliner, field.hint.text()))
                area.textChanged.connect(self._timer.start)

    def look(self) -> None:
        """Look at the texts that are not as they were."""
        self._timer.stop()
        changed = [each for each in self._minded if self._seen.get(each[0]) != each[1].text()]
        if not changed or not self._workspace.is_open:
            return
        with self._workspace.read() as session:
            known = known_names(session)
        for field, area, underliner, hint in changed:
            text = area.text()
            self._seen[field] = text
            found = hints_in(text, known=known, houses=False)
            underliner.underline([(one.start, one.end) for one in found])
            said = self._sentence(found[0]) if found else ""
            field.set_hint(said or hint)
            if said and area.hasFocus():
                announce(area, said)

    def _sentence(self, found: Finding) -> str:
        words = {
            Sort.NAME: self.tr("“{what}” looks like a name: leave it out"),
            Sort.PLATE: self.tr("“{what}” looks like a number plate: leave it out"),
            Sort.PHONE: self.tr("“{what}” looks like a telephone number: leave it out"),
            Sort.MAIL: self.tr("“{what}” is a mail address: leave it out"),
        }
        said = words.get(found.sort, "")
        return said.replace("{what}", " ".join(found.text.split()))
