"""What the need for patrols changed in single runs of shifts, and how a run obeys it."""

from watch_app.adjustments.deeds import edit, keep, keep_extra, take_back
from watch_app.adjustments.obeying import as_adjusted
from watch_app.adjustments.rows import NO_CHANGE, AdjustmentRow, Change, Key, rows, standing
from watch_app.adjustments.words import change_words, priority_words

__all__ = [
    "NO_CHANGE",
    "AdjustmentRow",
    "Change",
    "Key",
    "as_adjusted",
    "change_words",
    "edit",
    "keep",
    "keep_extra",
    "priority_words",
    "rows",
    "standing",
    "take_back",
]
