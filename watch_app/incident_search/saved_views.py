"""Views of the log that were given a name: kept, renamed, removed."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.incident_search.view import LogView
from watch_app.records import SavedView
from watch_app.text import translate

PAGE = "incidents"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view and its name."""

    id: int
    name: str
    view: LogView


def named_views(session: Session) -> tuple[NamedView, ...]:
    """Return the views that were kept, in the order in which they were."""
    rows = session.scalars(
        select(SavedView).where(SavedView.page == PAGE).order_by(SavedView.position, SavedView.id)
    )
    return tuple(NamedView(row.id, row.name, LogView.from_json(row.content)) for row in rows)


def save_view(session: Session, name: str, view: LogView) -> int:
    """Keep a view under a name and return its id; raises InputError for no name or a taken one."""
    last = select(func.max(SavedView.position)).where(SavedView.page == PAGE)
    row = SavedView(
        page=PAGE,
        name=_free_name(session, name),
        content=view.as_json(),
        position=(session.scalar(last) or 0) + 1,
    )
    session.add(row)
    session.flush()
    return row.id


def rename_view(session: Session, view_id: int, name: str) -> None:
    """Give a view another name; raises InputError for no name or a taken one."""
    row = _get(session, view_id)
    row.name = _free_name(session, name, but=view_id)


def remove_view(session: Session, view_id: int) -> None:
    """Forget a view; the incidents stay as they are."""
    session.delete(_get(session, view_id))


def _free_name(session: Session, name: str, *, but: int | None = None) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise InputError(translate("Views", "Write a name for this view."))
    if len(plain) > LONGEST_NAME:
        sentence = translate("Views", "Write a name of at most {count} letters.")
        raise InputError(sentence.format(count=LONGEST_NAME))
    taken = session.execute(select(SavedView.id, SavedView.name).where(SavedView.page == PAGE))
    if any(row.name.casefold() == plain.casefold() and row.id != but for row in taken):
        sentence = translate("Views", "There is a view “{name}” already. Choose another name.")
        raise InputError(sentence.format(name=plain))
    return plain


def _get(session: Session, view_id: int) -> SavedView:
    found = session.get(SavedView, view_id)
    if found is None or found.page != PAGE:
        raise InputError(translate("Views", "This view has been removed."))
    return found
