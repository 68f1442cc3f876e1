"""Partners of the watch: whom to ring about a lamp, a road, a licence or the young."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.naming import settled_name
from watch_app.records import Partner, PartnerKind, ProblemAction, Referral
from watch_app.text import translate

EDITABLE = frozenset(
    [
        "name",
        "kind",
        "contact",
        "phone",
        "email",
        "hours",
        "note",
        "answer_days",
        "is_on_paper",
        "is_active",
    ]
)
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One partner as list and form show it."""

    id: int
    name: str
    kind: PartnerKind
    contact: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    note: str = ""
    answer_days: int | None = None
    """Working days agreed for an answer."""
    is_on_paper: bool = False
    is_active: bool = True
    open_referrals: int = 0


def kind_name(kind: PartnerKind) -> str:
    """Return what a partner is there for, in a word or two."""
    names = {
        PartnerKind.STATION: translate("Service", "Police station"),
        PartnerKind.LIGHTING: translate("Service", "Street lighting"),
        PartnerKind.ROADS: translate("Service", "Roads and paths"),
        PartnerKind.WASTE: translate("Service", "Waste and graffiti"),
        PartnerKind.LICENSING: translate("Service", "Licensing"),
        PartnerKind.HOUSING: translate("Service", "Housing"),
        PartnerKind.YOUTH: translate("Service", "Youth work"),
        PartnerKind.ANIMALS: translate("Service", "Animals"),
        PartnerKind.HEALTH: translate("Service", "Health and care"),
        PartnerKind.OTHER: translate("Service", "Other"),
    }
    return names[kind]


def rows(session: Session, *, active_only: bool = False) -> tuple[PartnerRow, ...]:
    """Return all partners, sorted by name."""
    waiting = dict(
        session.execute(
            select(Referral.partner_id, func.count())
            .where(Referral.done_on.is_(None))
            .group_by(Referral.partner_id)
        ).all()
    )
    shown = [
        PartnerRow(
            id=each.id,
            open_referrals=waiting.get(each.id, 0),
            **{name: getattr(each, name) for name in EDITABLE},
        )
        for each in session.scalars(select(Partner))
        if each.is_active or not active_only
    ]
    return tuple(sorted(shown, key=lambda row: row.name.casefold()))


def row(session: Session, partner_id: int) -> PartnerRow:
    """Return one partner; raises InputError when it is gone."""
    found = next((each for each in rows(session) if each.id == partner_id), None)
    if found is None:
        raise InputError(_gone())
    return found


def add(session: Session, *, name: str, **values: Any) -> int:
    """Add a partner; return the id. Raises InputError for no name, one taken, or odd days."""
    _check(values)
    partner = Partner(name=settled_name(name, session.scalars(select(Partner.name))), **values)
    session.add(partner)
    session.flush()
    return partner.id


def edit(session: Session, partner_id: int, **values: Any) -> None:
    """Change columns of a partner; raises InputError like `add`."""
    _check(values)
    partner = _get(session, partner_id)
    if "name" in values:
        others = session.scalars(select(Partner.name).where(Partner.id != partner_id))
        values["name"] = settled_name(values["name"], others)
    for name, value in values.items():
        setattr(partner, name, value)


def remove(session: Session, partner_id: int) -> bool:
    """Remove a partner; False where something was passed to it and it is only switched off."""
    partner = _get(session, partner_id)
    used = session.scalar(
        select(func.count()).where(Referral.partner_id == partner_id)
    ) or session.scalar(select(func.count()).where(ProblemAction.partner_id == partner_id))
    if used:
        partner.is_active = False
        return False
    session.delete(partner)
    return True


def on_paper(session: Session) -> tuple[str, ...]:
    """Return the partners whose numbers stand on every patrol sheet, as "Lighting 0300 123"."""
    return tuple(
        f"{each.name} {each.phone}"
        for each in rows(session, active_only=True)
        if each.is_on_paper and each.phone
    )


def _check(values: dict[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A partner has no {sorted(unknown)}."
        raise TypeError(message)
    days = values.get("answer_days")
    if days is not None and not 1 <= days <= MOST_DAYS:
        sentence = translate("Service", "Write a number of days from 1 to {most}.")
        raise InputError(sentence.format(most=MOST_DAYS), field="answer_days")


def _get(session: Session, partner_id: int) -> Partner:
    partner = session.get(Partner, partner_id)
    if partner is None:
        raise InputError(_gone())
    return partner


def _gone() -> str:
    return translate("Service", "This partner has been removed.")
