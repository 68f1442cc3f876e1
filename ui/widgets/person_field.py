"""A person chosen by typing a few letters of the name."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel

from ui.widgets.fields import TextField
from ui.widgets.offers import Offers


class PersonField(TextField):
    """Completes names from anywhere within them; `person` is the id of the name written."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder)
        self._ids: dict[str, int] = {}
        self._names = QStringListModel(self)
        completer = Offers(self._names, self)
        self.setCompleter(completer)
        self.left.connect(self._write_out)

    def set_people(self, people: Iterable[tuple[int, str]]) -> None:
        """Offer (id, name) pairs."""
        self._ids = {name: key for key, name in people}
        self._names.setStringList(list(self._ids))

    @property
    def people(self) -> tuple[tuple[int, str], ...]:
        """Who is offered: (id, name) pairs."""
        return tuple((key, name) for name, key in self._ids.items())

    def name_of(self, key: int) -> str:
        """The name of somebody offered; empty for others."""
        return next((name for name, kept in self._ids.items() if kept == key), "")

    @property
    def person(self) -> int | None:
        """The id of the person written; None for nobody, or somebody unknown."""
        typed = self.text().strip()
        if typed in self._ids:
            return self._ids[typed]
        close = [name for name in self._ids if typed and typed.casefold() in name.casefold()]
        return self._ids[close[0]] if len(close) == 1 else None

    def _write_out(self) -> None:
        """Show the whole name once a part of it says who is meant."""
        if self.person is not None:
            self.set_person(self.person)

    def set_person(self, key: int | None) -> None:
        """Show who is kept; not a change by the person at the keyboard."""
        self.set_text(self.name_of(key) if key is not None else "")
