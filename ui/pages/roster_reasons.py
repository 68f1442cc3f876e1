"""Why nobody was placed: people grouped by what keeps them out, with their names on request."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.disclosure import Disclosure
from ui.widgets.labels import Label
from watch_app.judging import WhyEmpty
from watch_app.text import translate


class ReasonList(QWidget):
    """A heading that opens and closes the groups; each group opens its names."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Disclosure(is_heading=True)
        self.heading.toggled.connect(self._open)
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.heading)
        column.addWidget(self._body)

    def show_reasons(self, reasons: tuple[WhyEmpty, ...], *, is_open: bool) -> None:
        """Show the groups, the largest first; `is_open` where somebody is missing."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        people = sum(len(each.volunteer_ids) for each in reasons)
        title = self.tr("Why nobody was placed") if is_open else self.tr("Everybody else")
        note = translate("Roster", "%n person|%n people", number=people)
        self.heading.set_words(title, f"· {people}")
        self.heading.setAccessibleName(f"{title}, {note}")
        for reason in reasons:
            self._add(reason)
        self.heading.setChecked(is_open)
        self._open(is_open=is_open)
        self.setVisible(bool(reasons))

    def _add(self, reason: WhyEmpty) -> None:
        row = Disclosure()
        row.set_words(*_count_and_words(reason))
        names = Label(", ".join(reason.names), "small", colour="ink2", wrap=True)
        names.setContentsMargins(theme().px(42), 0, 0, theme().px(6))
        names.hide()
        row.toggled.connect(names.setVisible)
        self._rows.addWidget(row)
        self._rows.addWidget(names)

    def _open(self, is_open: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self._body.setVisible(is_open)


def _count_and_words(reason: WhyEmpty) -> tuple[str, str]:
    """Part "21 not free then", so that the figures stand below each other."""
    count = str(len(reason.volunteer_ids))
    words = reason.sentence.removeprefix(count).strip()
    return count, words
