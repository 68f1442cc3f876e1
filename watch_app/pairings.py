"""What is done with pairings: two volunteers who depend on each other, paired and unpaired."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.records import Pairing, PairingKind, Volunteer
from watch_app.text import translate

_IN_ONE_CREW = frozenset([PairingKind.TOGETHER, PairingKind.GUARDIAN, PairingKind.REGULAR])
_IN_TWO_CREWS = frozenset([PairingKind.APART, PairingKind.NOT_BOTH_AWAY])


def pair(session: Session, kind: PairingKind, one_id: int, other_id: int) -> int:
    """Pair two volunteers; return the id. Raises InputError for a contradiction.

    For a guardian the first is the young one; for all other kinds the order says nothing.
    """
    if one_id == other_id:
        raise InputError(translate("Volunteers", "Choose somebody else: this is the same person."))
    first, second = one_id, other_id
    if kind != PairingKind.GUARDIAN:
        first, second = sorted((one_id, other_id))
    between = _between(session, first, second)
    for each in between:
        if each.kind == kind and each.first_id == first:
            return each.id
    _refuse_contradiction({each.kind for each in between}, kind)
    if kind == PairingKind.GUARDIAN:
        _refuse_second_guardian(session, first)
    pairing = Pairing(kind=kind, first_id=first, second_id=second)
    session.add(pairing)
    session.flush()
    return pairing.id


def unpair(session: Session, pairing_id: int) -> None:
    """Take a pairing back."""
    found = session.get(Pairing, pairing_id)
    if found is not None:
        session.delete(found)


def _between(session: Session, one_id: int, other_id: int) -> list[Pairing]:
    both = (one_id, other_id)
    found = select(Pairing).where(Pairing.first_id.in_(both), Pairing.second_id.in_(both))
    return list(session.scalars(found))


def _refuse_contradiction(known: Collection[PairingKind], kind: PairingKind) -> None:
    others = _IN_TWO_CREWS if kind in _IN_ONE_CREW else _IN_ONE_CREW
    is_guarded_back = kind == PairingKind.GUARDIAN and kind in known
    if is_guarded_back or others.intersection(known):
        raise InputError(
            translate(
                "Volunteers",
                "These two are paired the other way already. Remove that pairing first.",
            )
        )


def _refuse_second_guardian(session: Session, young_id: int) -> None:
    """Two guardians would both have to come, which nobody means."""
    name = session.scalar(
        select(Volunteer.short_name)
        .join(Pairing, Pairing.second_id == Volunteer.id)
        .where(Pairing.kind == PairingKind.GUARDIAN, Pairing.first_id == young_id)
    )
    if name is not None:
        sentence = translate("Volunteers", "{who} is the guardian already. Remove that first.")
        raise InputError(sentence.format(who=name))
