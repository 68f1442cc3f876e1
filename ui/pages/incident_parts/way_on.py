"""Records that do not go on: back to the writer, or withdrawn for one that tells the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Signal

from ui.pages.incident_fields import IncidentFields
from ui.widgets.fields import TextField
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.labels import Label
from ui.widgets.offers import Offers
from watch_app import incident_sheets, incidents
from watch_app.errors import InputError, WatchkeeperError
from watch_app.wording import clock, day_text

_LONGEST_REASON = 300


class ReturnPanel(InlineEditor):
    """Why a record comes back: the writer reads it above the form."""

    def __init__(self, owner: IncidentFields, give_back: Callable[[str], bool]) -> None:
        """`give_back` takes the reason, or raises what stands in the way."""
        super().__init__()
        self._owner, self._give_back = owner, give_back
        self.reason = TextField(placeholder=self.tr("such as: at which gate was it?"))
        self.reason.setMaxLength(_LONGEST_REASON)
        self.field = self.form.add(
            self.tr("What the writer has to do"),
            self.reason,
            hint=self.tr("stands above the form until it is submitted again"),
        )
        self.accepted.connect(self._accept)

    def begin(self) -> None:
        self.reason.set_text("")
        heading = self.tr("Return {incident} to the writer").format(incident=self._owner.who())
        self.open_editor(heading, self.tr("Return it"))

    def _accept(self) -> None:
        self.field.set_problem("")
        try:
            done = self._give_back(self.reason.text())
        except WatchkeeperError as problem:
            self.field.set_problem(str(problem))
            return
        if done:
            self.close_editor()


class DuplicatePanel(InlineEditor):
    """Which other record tells the same; this one is withdrawn."""

    linked = Signal(str)
    """A record was withdrawn as a duplicate; the sentence to say."""

    def __init__(self, owner: IncidentFields) -> None:
        super().__init__()
        self._owner = owner
        self._numbers = QStringListModel(self)
        self.number = TextField(placeholder=self.tr("its number, or the last figures of it"))
        self.number.setCompleter(Offers(self._numbers, self))
        self.field = self.form.add(self.tr("It tells the same as"), self.number)
        self.what = Label("", "dense", colour="ink2", wrap=True)
        self.form.add_widget(self.what)
        self.number.textChanged.connect(self._say_which)
        self.accepted.connect(self._accept)

    def begin(self) -> None:
        with self._owner.workspace.read() as session:
            self._numbers.setStringList(list(incidents.numbers(session)))
        self.number.set_text("")
        self._say_which("")
        heading = self.tr("Link {incident} as a duplicate").format(incident=self._owner.who())
        self.open_editor(heading, self.tr("Link and withdraw it"))

    def _say_which(self, written: str) -> None:
        """Say what the incident of that number is about, while it is typed."""
        self.field.set_problem("")
        sentence = ""
        if written.strip():
            with self._owner.workspace.read() as session:
                try:
                    found = incident_sheets.entry(session, incidents.find(session, written))
                except InputError:
                    found = None
            if found is not None:
                sentence = self.tr("{number}: {what}, {place}, {day}, {time}").format(
                    number=found.number,
                    what=found.category,
                    place=found.place or found.beat_name,
                    day=day_text(found.seen_from.date()),
                    time=clock(found.seen_from),
                )
        self.what.setText(sentence)
        self.what.setVisible(bool(sentence))

    def _accept(self) -> None:
        owner = self._owner
        sheet = owner.sheet
        if sheet is None:
            return
        label = self.tr("Link {incident} as a duplicate").format(incident=sheet.number)
        try:
            with owner.workspace.change(label) as session:
                other = incidents.find(session, self.number.text())
                incidents.link_duplicate(session, sheet.incident_id, other)
        except WatchkeeperError as problem:
            self.field.set_problem(str(problem))
            return
        self.close_editor()
        self.linked.emit(self.tr("{incident} is withdrawn.").format(incident=sheet.number))
