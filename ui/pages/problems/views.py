"""The four lists of the page Problems, and the switch that leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.list_page import ListPage
from ui.widgets.switch import Switch
from ui.workspace import Workspace

VIEWS = ("problems", "concerns", "meetings", "surveys")


class ProblemsView(ListPage):
    """One of the four; Alt and a digit lead to the others."""

    section: ClassVar[str] = "problems"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        words = {
            "problems": self.tr("Problems"),
            "concerns": self.tr("Concerns"),
            "meetings": self.tr("Meetings"),
            "surveys": self.tr("Survey"),
        }
        self._words = tuple(words[each] for each in VIEWS)
        self.switch = Switch(
            tuple(zip(VIEWS, self._words, strict=True)), name=self.tr("What is shown")
        )
        if self.name in VIEWS:
            self.switch.set_value(self.name)
        self.switch.chosen.connect(self._turn_to)
        # The chosen segment says what the title would; there is no room for both in large text.
        self.title.hide()
        self._head.insertWidget(0, self.switch)
        self._set_page_verbs()

    def set_verbs(
        self, verbs: dict[str, Callable[[], None]], texts: dict[str, str] | None = None
    ) -> None:
        if not hasattr(self, "switch"):
            super().set_verbs(verbs, texts)
            return
        for number, view in enumerate(VIEWS, 1):
            verbs[f"choice_{number}"] = partial(self._turn_to, view)
        said = {f"choice_{number}": words for number, words in enumerate(self._words, 1)}
        super().set_verbs(verbs, {**said, **(texts or {})})

    def areas(self) -> list[QWidget]:
        return [self.switch, *super().areas()]

    def take_focus(self) -> None:
        ListPage.areas(self)[0].setFocus()

    def _turn_to(self, view: str) -> None:
        self.switch.set_value(self.name)
        if view != self.name:
            self.wants.emit(view, None)
