"""Slips for the tests of W2 and W3: an ordinary evening, and the longest there can be."""

from datetime import date, datetime, timedelta

from tests.watch_app.reports.samples import MONDAY, heading
from watch_app.duties import Partner, WalkedDuty
from watch_app.hours import MEETS_BEFORE
from watch_app.sheets import KitUse
from watch_app.slip_sheets import ChangeSheet, ChangeSlip, DutyChange, DutySlip, SlipSheet

VEST = (KitUse("Vest", 1), KitUse("torch", 1), KitUse("ID card", 1))


def partner(name: str, *, leads: bool = False) -> Partner:
    return Partner(name, f"{100 + sum(map(ord, name)) % 900:04}", leads)


def duty(
    day: int = 0, hour: int = 20, beat: str = "Station Road", **changes: object
) -> WalkedDuty:
    starts = datetime(2026, 12, 7, hour) + timedelta(days=day)
    values: dict[str, object] = {
        "patrol_id": 100 + day,
        "beat": beat,
        "starts": starts,
        "ends": starts + timedelta(hours=3),
        "meets_at": starts - MEETS_BEFORE,
        "meeting_point": "Ticket hall",
        "leads": True,
        "partners": (partner("Tom B."),),
        "kit": VEST,
    }
    return WalkedDuty(**(values | changes))  # type: ignore[arg-type]


LED = duty(2, beat="Mill Lane", leads=False, partners=(partner("Дмитро С.", leads=True),))
LATE = duty(11, 22, "Canal Side", meeting_point="Lock Café")
LONGEST = duty(
    5,
    beat=("Сквер Небесної Сотні " * 4)[:80],
    meeting_point=("Біля центрального входу до бібліотеки, ліворуч " * 3)[:120],
    partners=tuple(
        partner(f"{'Олександра-Вікторія Константинопольська-Нечуй-Левицька'}{number:06}")
        for number in range(11)
    ),
    kit=tuple(
        KitUse(("Світловідбивний жилет із написом " * 2)[:57] + f" {n:02}", 12) for n in range(10)
    ),
)


def slip(name: str = "Aisyah R.", *duties: WalkedDuty, number: str = "0101") -> DutySlip:
    return DutySlip(1, name, number, duties or (duty(), LED, LATE))


def slips(*found: DutySlip, **changes: object) -> SlipSheet:
    values: dict[str, object] = {
        "roster_id": 1,
        "first_day": MONDAY,
        "last_day": MONDAY + timedelta(days=27),
        "version": 3,
        "watch_mark": "7f2c91ab",
        "slips": found,
        "heading": heading(),
    }
    return SlipSheet(**(values | changes))  # type: ignore[arg-type]


def nasty_slips() -> SlipSheet:
    """Return everything as long as the watch can keep it."""
    name = "Олександра-Вікторія Константинопольська-Нечуй-Левицька-Мирна"[:60]
    long_heading = heading(
        coordinator=("Олександра Константинопольська " * 4)[:120],
        coordinator_phone="+380 44 123 45 67, вечорами 050 765 43 2",
    )
    found = (slip(name, LONGEST, LED, LATE), slip("Wei L.", LONGEST, LONGEST))
    return slips(*found, heading=long_heading)


def change(was: WalkedDuty | None, now: WalkedDuty | None, **changes: bool) -> DutyChange:
    return DutyChange(was, now, **({"is_free": True, "goes_without": False} | changes))


def change_slip(
    *changes: DutyChange, name: str = "Aisyah R.", duties: tuple[WalkedDuty, ...] = (LED, LATE)
) -> ChangeSlip:
    return ChangeSlip(1, name, "0101", 3, changes, duties, date(2026, 12, 3))


def change_slips(*found: ChangeSlip, **changes: object) -> ChangeSheet:
    values: dict[str, object] = {
        "roster_id": 1,
        "first_day": MONDAY,
        "last_day": MONDAY + timedelta(days=27),
        "version": 4,
        "slips": found,
        "heading": heading(),
    }
    return ChangeSheet(**(values | changes))  # type: ignore[arg-type]


def nasty_changes() -> ChangeSheet:
    long = nasty_slips()
    who = change_slip(
        change(LONGEST, LONGEST),
        change(None, LONGEST),
        change(LONGEST, None),
        name=long.slips[0].name,
        duties=(LONGEST,) * 4,
    )
    return change_slips(who, heading=long.heading)
