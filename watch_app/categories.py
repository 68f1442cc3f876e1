"""The kinds of incident a watch tells apart: listed, added, changed, switched off."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.naming import settled_name
from watch_app.records import Category, CategoryGroup, Incident
from watch_app.text import translate

EDITABLE = frozenset(
    [
        "name",
        "part",
        "severity",
        "repeats_nearby",
        "is_public",
        "is_active",
        "malay",
        "ukrainian",
    ]
)


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One kind of incident."""

    id: int
    name: str
    """What incidents are kept under."""
    part: CategoryGroup
    parent_id: int | None
    severity: int
    repeats_nearby: bool
    is_public: bool
    is_active: bool
    malay: str
    ukrainian: str

    def said(self, language: str) -> str:
        """The kind in the language of a paper, where it is known in it."""
        return {"ms": self.malay, "uk": self.ukrainian}.get(language, "") or self.name


def rows(session: Session, *, active_only: bool = False) -> tuple[CategoryRow, ...]:
    """Return every kind in the order of the list; the finer ones too."""
    found = session.scalars(select(Category).order_by(Category.position, Category.id))
    return tuple(
        CategoryRow(
            each.id,
            each.name,
            each.part,
            each.parent_id,
            each.severity,
            each.repeats_nearby,
            each.is_public,
            each.is_active,
            each.malay,
            each.ukrainian,
        )
        for each in found
        if each.is_active or not active_only
    )


def names(session: Session) -> tuple[str, ...]:
    """Return what an incident can be kept under: the broad kinds that are in use."""
    return tuple(row.name for row in rows(session, active_only=True) if row.parent_id is None)


def finer(session: Session, name: str) -> tuple[str, ...]:
    """Return the kinds that stand under a broad one."""
    every = rows(session, active_only=True)
    above = next((row.id for row in every if row.name == name), None)
    return tuple(row.name for row in every if above is not None and row.parent_id == above)


def add(
    session: Session,
    name: str,
    part: CategoryGroup = CategoryGroup.WATCH,
    *,
    parent_id: int | None = None,
    severity: int = 2,
) -> int:
    """Add a kind at the end of the list; return the id. Raises InputError for a taken name."""
    last = session.scalar(select(func.max(Category.position))) or 0
    kind = Category(
        name=settled_name(name, session.scalars(select(Category.name))),
        part=part,
        parent_id=parent_id,
        position=last + 1,
        severity=_weighed(severity),
    )
    session.add(kind)
    session.flush()
    return kind.id


def edit(session: Session, category_id: int, **values: Any) -> None:
    """Change a kind; incidents that were kept under its old name stay as they were written."""
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A kind of incident has no {sorted(unknown)}."
        raise TypeError(message)
    kind = session.get(Category, category_id)
    if kind is None:
        raise InputError(translate("Incidents", "This kind has been removed."))
    if "name" in values:
        others = session.scalars(select(Category.name).where(Category.id != category_id))
        values["name"] = settled_name(values["name"], others)
    if "severity" in values:
        _weighed(values["severity"])
    for name, value in values.items():
        setattr(kind, name, value)


def _weighed(severity: int) -> int:
    if not 0 <= severity <= 5:
        raise InputError(
            translate("Incidents", "Write a weight from 0 to 5; 0 counts not at all."),
            field="severity",
        )
    return severity


def uses(session: Session) -> dict[str, int]:
    """Return how many incidents are kept under each kind, broad or finer, by its name."""
    found: dict[str, int] = {}
    for column in (Incident.category, Incident.subcategory):
        for name, count in session.execute(select(column, func.count()).group_by(column)):
            found[name] = found.get(name, 0) + count
    found.pop("", None)
    return found


def said_in(session: Session, language: str) -> dict[str, str]:
    """Return what each kind is called in the language of a paper, by what it is kept under."""
    return {row.name: row.said(language) for row in rows(session)}


def unnamed(session: Session) -> frozenset[str]:
    """Return the kinds that the public is told of only among others."""
    return frozenset(row.name for row in rows(session) if not row.is_public)
