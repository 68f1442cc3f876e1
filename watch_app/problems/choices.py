"""What can be chosen in the forms of problems and of what residents say."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.records import Beat, Incident, Partner, Problem


def partners(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of the partners that actions can be given to."""
    found = session.execute(
        select(Partner.id, Partner.name).where(Partner.is_active).order_by(Partner.name)
    )
    return tuple((key, name) for key, name in found)


def titles(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, title) of all problems by title, for whatever may belong to one."""
    found = session.execute(select(Problem.id, Problem.title).order_by(Problem.title, Problem.id))
    return tuple((key, title) for key, title in found)


def beats(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of all beats by name."""
    found = session.execute(select(Beat.id, Beat.name).order_by(Beat.name))
    return tuple((key, name) for key, name in found)


def kinds(session: Session) -> tuple[str, ...]:
    """Return the kinds of incident that were ever logged, by name."""
    return tuple(session.scalars(select(Incident.category).distinct().order_by(Incident.category)))
