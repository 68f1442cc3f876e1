"""Tooltips that hold text from people."""

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt


def plain_tip(text: str) -> str:
    """A text that a tooltip shows as it is written, signs of markup and all."""
    if not GuiQt.mightBeRichText(text):
        return text
    return GuiQt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)
