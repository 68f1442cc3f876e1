"""Waves under a few letters of a text that is being typed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QInputMethodEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.theme import theme

Span = tuple[int, int]


def wave() -> QTextCharFormat:
    """The format of what is pointed out."""
    looks = QTextCharFormat()
    looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    looks.setUnderlineColor(theme().colour("short_line"))
    return looks


class Underliner(QSyntaxHighlighter):
    """Underlines spans of a text of several lines; the text itself stays as it is."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.spans: tuple[Span, ...] = ()

    def underline(self, spans: Sequence[Span]) -> None:
        if tuple(spans) != self.spans:
            self.spans = tuple(spans)
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        begins = self.currentBlock().position()
        for start, end in self.spans:
            first, last = max(0, start - begins), min(len(text), end - begins)
            if first < last:
                self.setFormat(first, last - first, wave())


def underline_line(line: QLineEdit, spans: Sequence[Span]) -> None:
    """Underline spans of a line until its text changes.

    A line has no formats of its own; it draws those of an input method, relative to the cursor.
    """
    attributes: list[Any] = [
        QInputMethodEvent.Attribute(
            QInputMethodEvent.AttributeType.TextFormat,
            start - line.cursorPosition(),
            end - start,
            wave(),
        )
        for start, end in spans
    ]
    QApplication.sendEvent(line, QInputMethodEvent("", attributes))
