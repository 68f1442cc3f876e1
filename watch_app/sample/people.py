"""The invented volunteers of the sample watch: who they are, when they can and what they may."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import volunteers
from watch_app.records import (
    Beat,
    PairingKind,
    Qualification,
    VolunteerStatus,
    WishKind,
)
from watch_app.volunteer_sheets import Window

NAMES = (
    ("Margaret", "Ellison"),
    ("Tom", "Ashworth"),
    ("Nur Aisyah", "binti Rahman"),
    ("Олена", "Коваль"),
    ("Piotr", "Zieliński"),
    ("Priya", "Sharma"),
    ("Kwame", "Mensah"),
    ("Siobhán", "Doyle"),
    ("David", "Pritchard"),
    ("Farid", "bin Osman"),
    ("Grace", "Adeyemi"),
    ("Андрій", "Шевчук"),
    ("Helen", "Marsh"),
    ("Imran", "Qureshi"),
    ("Agnieszka", "Nowak"),
    ("Colin", "Bassett"),
    ("Mei Ling", "Tan"),
    ("Joyce", "Campbell"),
    ("Rajesh", "Iyer"),
    ("Sarah", "Whitcombe"),
    ("Owen", "Llewellyn"),
    ("Тетяна", "Бондаренко"),
    ("Fatima", "Begum"),
    ("George", "Papadopoulos"),
    ("Linda", "Hargreaves"),
    ("Chinedu", "Okafor"),
    ("Marta", "Kowalczyk"),
    ("Alan", "Frobisher"),
    ("Suresh", "a/l Maniam"),
    ("Beth", "Carrington"),
    ("Yusuf", "Demir"),
    ("Patrick", "O'Connell"),
    ("Zainab", "Hussain"),
    ("Ruth", "Goldberg"),
    ("Микола", "Гриценко"),
    ("Dennis", "Thackray"),
    ("Ha", "Nguyen"),
    ("Christine", "Mulvaney"),
    ("Tomasz", "Wójcik"),
    ("Anita", "Desai"),
    ("Robert", "Stanhope"),
    ("Esi", "Boateng"),
    ("Kevin", "Lockwood"),
    ("Nadia", "Rahimi"),
    ("Iain", "MacGregor"),
    ("Ірина", "Лисенко"),
    ("Janet", "Pickering"),
    ("Harpreet", "Singh"),
    ("Claire", "Dubois"),
    ("Michael", "Brannigan"),
    ("Azlan", "bin Yusof"),
    ("Susan", "Fairweather"),
    ("Jakub", "Lewandowski"),
    ("Denise", "Clarke"),
    ("Bogdan", "Ionescu"),
    ("Shirin", "Karimi"),
    ("Paul", "Entwistle"),
    ("Wei", "Zhang"),
    ("Marjorie", "Sutton"),
    ("Сергій", "Мельник"),
)

_STATUSES: Mapping[int, VolunteerStatus] = {
    **dict.fromkeys((36, 43, 48, 53, 58), VolunteerStatus.RESERVE),
    **dict.fromkeys((27, 54), VolunteerStatus.PAUSED),
    **dict.fromkeys((57, 59), VolunteerStatus.APPLICANT),
    40: VolunteerStatus.SUSPENDED,
    52: VolunteerStatus.LEFT,
}
_TRAINEES = frozenset((29, 41, 45, 50, 55))
LEADERS = frozenset(
    {0, 1, 3, 5, 6, 7, 8, 10, 12, 13, 15, 17, 18, 20, 22, 23, 24, 26, 31, 32, 33, 35}
    | {38, 44, 47, 49}
)
_DRIVERS = frozenset(
    (1, 4, 6, 9, 11, 13, 15, 18, 20, 23, 25, 28, 30, 32, 34, 38, 42, 43, 46, 51, 56)
)

_EVENING = (18 * 60, 5 * 60)
_LATE = (19 * 60, 7 * 60)
_DAY = (7 * 60 + 30, 11 * 60)
_LONG_DAY = (8 * 60, 14 * 60)
_DAWN = (4 * 60 + 30, 5 * 60)
_HABITS: tuple[Mapping[tuple[int, int], tuple[int, ...]], ...] = (
    {_EVENING: (0, 1, 2, 3, 4), _LONG_DAY: (5, 6)},
    {_DAY: (0, 1, 2, 3, 4), _EVENING: (5, 6)},
    {_LATE: (1, 3, 4, 5), _DAY: (6,)},
    {_LONG_DAY: (0, 1, 2, 3, 4, 5, 6), _DAWN: (2,)},
    {_EVENING: (0, 2), _LATE: (1, 4, 5)},
    {_LATE: (1, 3, 4, 5, 6), _DAWN: (2,)},
    {_LONG_DAY: (5, 6), _EVENING: (1, 3), _LATE: (4,)},
)
"""Kinds of weeks: start and length of the free time, and the weekdays it comes back on."""


def add_volunteers(session: Session, chance: Random, today: date) -> None:
    """Add the sixty with qualifications, availability, absences, wishes and pairings."""
    ids = [_add_one(session, chance, today, index) for index in range(len(NAMES))]
    session.flush()
    _add_absences(session, chance, today, ids)
    _add_wishes(session, chance, ids)
    for kind, one, other in (
        (PairingKind.TOGETHER, 2, 9),
        (PairingKind.TOGETHER, 14, 26),
        (PairingKind.TOGETHER, 39, 18),
        (PairingKind.APART, 7, 31),
        (PairingKind.APART, 12, 42),
        (PairingKind.APART, 20, 56),
        (PairingKind.NOT_BOTH_AWAY, 5, 10),
        (PairingKind.NOT_BOTH_AWAY, 19, 49),
    ):
        volunteers.pair(session, kind, ids[one], ids[other])


def _add_one(session: Session, chance: Random, today: date, index: int) -> int:
    given, family = NAMES[index]
    is_new = index in _TRAINEES or _STATUSES.get(index) == VolunteerStatus.APPLICANT
    joined = today - timedelta(
        days=chance.randrange(20, 150) if is_new else chance.randrange(400, 2600)
    )
    born = today - timedelta(days=365 * chance.randrange(22, 74) + chance.randrange(365))
    identity = volunteers.add(
        session,
        given_name=given,
        family_name=family,
        joined_on=joined,
        call_sign=f"LK{index + 1:02}" if index in LEADERS | _DRIVERS else "",
        phone=f"07700 {900_100 + index:06}",
        email=f"volunteer{index + 1:02}@example.org" if index % 4 else "",
        birth_date=born if index % 3 else None,
        status=_STATUSES.get(index, VolunteerStatus.ACTIVE),
        is_trainee=index in _TRAINEES,
        max_patrols_per_week=(None, 2, None, 1, None)[index % 5],
        max_patrols_per_roster=(None, None, 6, None)[index % 4],
        notes=_NOTES.get(index, ""),
        **_work(index),
    )
    _hold(session, chance, today, index, identity, joined)
    volunteers.set_availability(session, identity, _week(chance, index))
    return identity


_EMPLOYERS = (
    ("Larkfield Dairy Ltd", "Works Road, Larkfield"),
    ("Hillside School", "Quarry Road, Larkfield"),
    ("Basin Joinery", "Canal Basin, Larkfield"),
    ("Corn Hall Bakery", "Butter Lane, Larkfield"),
)


def _work(index: int) -> Mapping[str, str]:
    """Say for whom somebody works; not everybody has told."""
    if index % 3:
        return {}
    employer, address = _EMPLOYERS[index // 3 % len(_EMPLOYERS)]
    return {"employer": employer, "employer_address": address}


_NOTES: Mapping[int, str] = {
    0: "Coordinator. Rings round on Sunday evenings.",
    4: "Has a people carrier; seats six.",
    16: "Prefers to be asked by text message.",
    33: "Gives the first aid refresher every spring.",
    44: "Keeps the hi-vis vests and the torches.",
}


def _week(chance: Random, index: int) -> tuple[Window, ...]:
    """Return a usual week: one of the habits, less a day now and then."""
    habit = _HABITS[index % len(_HABITS)]
    return tuple(
        Window(weekday, start + chance.choice((0, 0, 0, 30)), length)
        for (start, length), weekdays in habit.items()
        for weekday in weekdays
        if chance.random() > 0.08
    )


def _hold(
    session: Session, chance: Random, today: date, index: int, identity: int, joined: date
) -> None:
    codes = {
        "vetted": index not in (57, 59),
        "leader": index in LEADERS,
        "driver": index in _DRIVERS,
        "first_aid": index % 4 == 1 or index == 33,
    }
    ids = {each.code: each.id for each in session.scalars(select(Qualification))}
    for code, is_held in codes.items():
        if not is_held:
            continue
        days = chance.randrange(120, 1000)
        # A few end within the coming weeks, so that what lies beyond them needs somebody else.
        until = today + timedelta(days=_ENDING_SOON.get((code, index), days))
        is_for_life = code == "leader" and index % 3 and (code, index) not in _ENDING_SOON
        volunteers.hold(session, identity, ids[code], joined, None if is_for_life else until)


_ENDING_SOON: Mapping[tuple[str, int], int] = {
    ("driver", 9): 12,
    ("driver", 28): 19,
    ("leader", 12): 24,
    ("first_aid", 17): 9,
    ("vetted", 22): 40,
}


def _add_absences(session: Session, chance: Random, today: date, ids: list[int]) -> None:
    reasons = ("Holiday", "Work", "Family", "", "Course", "Visit")
    for index in chance.sample(range(len(ids)), 34):
        for _ in range(chance.randrange(1, 3)):
            start = today + timedelta(days=chance.randrange(-340, 45))
            last = start + timedelta(days=chance.randrange(2, 15))
            volunteers.add_absence(session, ids[index], start, last, chance.choice(reasons))
    for index in (3, 8, 14, 23, 30, 47):
        start = today + timedelta(days=chance.randrange(4, 30))
        last = start + timedelta(days=chance.randrange(5, 12))
        volunteers.add_absence(session, ids[index], start, last, chance.choice(reasons))


def _add_wishes(session: Session, chance: Random, ids: list[int]) -> None:
    beats = session.scalars(select(Beat.id).order_by(Beat.id)).all()
    for index in chance.sample(range(len(ids)), 30):
        kind = chance.choice((WishKind.PREFERS, WishKind.PREFERS, WishKind.AVOIDS))
        weight = chance.choice((1, 1, 2, 3))
        match index % 4:
            case 0:
                volunteers.add_wish(
                    session, ids[index], kind, weight=weight, beat_id=chance.choice(beats)
                )
            case 1:
                volunteers.add_wish(
                    session, ids[index], kind, weight=weight, weekday=chance.randrange(7)
                )
            case 2:
                volunteers.add_wish(
                    session,
                    ids[index],
                    WishKind.AVOIDS,
                    weight=weight,
                    start_minute=21 * 60,
                    length_minutes=8 * 60,
                )
            case _:
                partner = ids[(index + 7) % len(ids)]
                volunteers.add_wish(session, ids[index], kind, weight=weight, partner_id=partner)
