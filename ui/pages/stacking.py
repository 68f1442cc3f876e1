"""Two parts side by side where there is room, and one above the other where there is not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

SIDE_BY_SIDE = 980
"""Below this width (at 100 %) one part goes under the other."""


def stack(splitter: QSplitter, wanted: Qt.Orientation, share: float) -> None:
    """Turn a splitter; one above the other, the upper part gets this share of the height."""
    if splitter.orientation() == wanted:
        return
    splitter.setOrientation(wanted)
    is_stacked = wanted == Qt.Orientation.Vertical
    splitter.setStretchFactor(0, round(100 * share) if is_stacked else 1)
    splitter.setStretchFactor(1, round(100 * (1 - share)) if is_stacked else 0)
    if is_stacked:
        splitter.setSizes([round(1000 * share), round(1000 * (1 - share))])
