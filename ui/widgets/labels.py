"""Text in the sizes and colours of the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.tooltips import plain_tip


class Label(QLabel):
    """Plain text of one size and colour; follows the theme and wraps when told to."""

    def __init__(
        self,
        text: str = "",
        size: str = "body",
        *,
        bold: bool = False,
        colour: str = "ink",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._bold, self._colour = size, bold, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._dress()
        theme().changed.connect(self._dress)

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self._dress()

    def set_bold(self, *, bold: bool) -> None:
        self._bold = bold
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        # The style sheet, once it dresses it, goes back to the palette it had first.
        self._dress()
        super().showEvent(event)

    def _dress(self) -> None:
        self.setFont(theme().font(self._size, bold=self._bold))
        colours = self.palette()
        colours.setColor(self.foregroundRole(), theme().colour(self._colour))
        self.setPalette(colours)


class ElidedLabel(Label):
    """One line that gives way when there is no room, and then says all of it in a tooltip."""

    def __init__(self, text: str = "", size: str = "body", *, colour: str = "ink") -> None:
        super().__init__("", size, colour=colour)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        QLabel.setText(self, shown)
        self.setToolTip("" if shown == self._whole else plain_tip(self._whole))


class FittedLabel(ElidedLabel):
    """As wide as its text where there is room, and less where there is not."""

    def __init__(
        self, text: str = "", size: str = "body", *, bold: bool = False, colour: str = "ink"
    ) -> None:
        super().__init__(text, size, colour=colour)
        self.set_bold(bold=bold)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str) -> None:
        super().set_whole(text)
        self.updateGeometry()

    def setText(self, text: str) -> None:
        self.set_whole(text)

    def text(self) -> str:
        """All of it, however much is seen."""
        return self._whole

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole)
        return QSize(width + 2, self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(theme().px(40), whole.width()), whole.height())
