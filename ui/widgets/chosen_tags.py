"""A few chosen records as chips, kept by their ids."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal

from ui.widgets.tags import Tag, TagList


class ChosenTags(TagList):
    """Some of the choices it was given; `left` follows each change by the person."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(choices=self._not_chosen)
        self._names: dict[int, str] = {}
        self._ids: tuple[int, ...] = ()
        self.added.connect(self._take)
        self.removed.connect(self._drop)

    @property
    def ids(self) -> tuple[int, ...]:
        return self._ids

    def set_choices(self, choices: Iterable[tuple[int, str]]) -> None:
        self._names = dict(choices)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show what is kept; not a change by the person."""
        self._ids = tuple(ids)
        self.set_tags(Tag(key, self._names.get(key, "")) for key in self._ids)

    def _not_chosen(self) -> list[Tag]:
        return [Tag(key, name) for key, name in self._names.items() if key not in self._ids]

    def _take(self, key: object) -> None:
        if isinstance(key, int):
            self.set_ids((*self._ids, key))
            self.left.emit()

    def _drop(self, key: object) -> None:
        self.set_ids([each for each in self._ids if each != key])
        self.left.emit()
