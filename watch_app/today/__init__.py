"""The first page: what needs a person now, what is on tonight, how the month goes."""

from watch_app.today.sheet import MonthFigures, Steps, TodaySheet, Tonight, sheet
from watch_app.today.tasks import Task, TaskKind, When

__all__ = ["MonthFigures", "Steps", "Task", "TaskKind", "TodaySheet", "Tonight", "When", "sheet"]
