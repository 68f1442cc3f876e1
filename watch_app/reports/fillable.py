"""Puts fields on a page for readers to fill on a screen; the page draws what is round them."""

from typing import Any

from watch_app.reports.form_fields import Box, Form
from watch_app.reports.pen import Pen
from watch_app.reports.tagging import Tagging


class Fillable(Pen):
    """A page that can have fields; the order in which they are drawn is that of the tab key."""

    def __init__(self, canvas: Any, height: float, tagging: Tagging, form: Form) -> None:
        super().__init__(canvas, height)
        self._tagging = tagging
        self._form = form

    def text_field(
        self,
        name: str,
        label: str,
        x: float,
        top: float,
        wide: float,
        high: float,
        *,
        value: str = "",
        multiline: bool = False,
        limit: int | None = None,
        comb: bool = False,
    ) -> None:
        """Let a reader write here; a comb has one cell for each of its letters."""
        self._annotate(
            self._form.text_field(
                self._box(x, top, wide, high),
                name,
                label,
                self._tagging.field(len(self._form.numbers)),
                value=value,
                multiline=multiline,
                limit=limit,
                comb=comb,
            )
        )

    def tick_field(
        self, name: str, label: str, x: float, top: float, size: float, *, is_on: bool = False
    ) -> None:
        """Let a reader tick here; the box itself is the page's to draw."""
        key = self._tagging.field(len(self._form.numbers))
        box = self._box(x, top, size, size)
        self._annotate(self._form.tick_field(box, name, label, key, is_on=is_on))

    def mark_form(self, mark: str) -> None:
        """Say, unseen, which form of which watch this is."""
        self._annotate(self._form.mark(mark))

    def _box(self, x: float, top: float, wide: float, high: float) -> Box:
        return Box(x, self._height - top - high, wide, high)

    def _annotate(self, reference: Any) -> None:
        self._canvas._annotationrefs.append(reference)  # noqa: SLF001
