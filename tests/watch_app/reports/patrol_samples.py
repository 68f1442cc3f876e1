"""Patrol sheets for the tests: the one of the design, and one in which everything is too long."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.watch_app.reports.samples import heading
from watch_app.patrol_paper import (
    EveningPaper,
    HandOver,
    PaperKit,
    PaperPerson,
    PaperTask,
    PatrolPaper,
    PoliceCall,
    TaskKind,
)

STARTS = datetime(2026, 12, 7, 20, 0)
PRINTED_AT = datetime(2026, 12, 7, 17, 20)


def _at(hour: int, minute: int = 0) -> datetime:
    return STARTS.replace(hour=hour, minute=minute)


def tasks() -> tuple[PaperTask, ...]:
    return (
        PaperTask(1, TaskKind.HOT_SPOT, "Wharf Road shops", starts=_at(20, 25), stay=15, number=1),
        PaperTask(
            2,
            TaskKind.REQUEST,
            "Towpath at Lock 4",
            "mopeds cutting through",
            _at(21),
            _at(22),
            asked_by="PC A. Rahman",
            reference="LR/1187",
            until=date(2026, 12, 14),
        ),
        PaperTask(
            3, TaskKind.HOT_SPOT, "Canal Street car park", starts=_at(21, 10), stay=12, number=2
        ),
        PaperTask(
            4, TaskKind.HOT_SPOT, "Bus stop at Lock Café", starts=_at(22, 20), stay=11, number=3
        ),
        PaperTask(5, TaskKind.COMPULSORY, "St Anne’s School gate"),
    )


def patrol(**changes: object) -> PatrolPaper:
    """Return the sheet that the design shows."""
    plain = PatrolPaper(
        patrol_id=41,
        number="PS-0412",
        version=3,
        mark="7f2c9a01",
        beat="Canal Side",
        beat_code="CAN",
        meeting_point="Lock Café",
        starts=STARTS,
        ends=STARTS + timedelta(hours=3),
        crew_minimum=2,
        crew_maximum=4,
        crew=(
            PaperPerson(7, "Zulkifli M.", "0231", leads=True, drives=True),
            PaperPerson(8, "Priya S.", "0188"),
        ),
        heading=heading(),
        call_sign="LKCP 3",
        is_vehicle=True,
        tasks=tasks(),
        hand_overs=(
            HandOver(
                date(2026, 12, 5),
                "Farid O.",
                "street lamp 14 on Wharf Road is out, reported to the council. Side gate of the "
                "boat yard was open at 22:40; owner told. Watch the bin store behind the shops.",
            ),
        ),
        police=PoliceCall("101", "Larkfield control room", "", 60),
        kit=tuple(
            PaperKit(number, name, count)
            for number, (name, count) in enumerate(
                (
                    ("Radio 4", 1),
                    ("Torch 2", 1),
                    ("Vests", 2),
                    ("First aid", 1),
                    ("Car kit 1", 1),
                    ("Keys", 1),
                ),
                1,
            )
        ),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def nasty(**changes: object) -> PatrolPaper:
    """Return a sheet with the longest names, two scripts, long notes and many tasks."""
    long = "Олександра-Вікторія Перебийніс-Слобожанська"
    many = tuple(
        PaperTask(
            number,
            TaskKind.REQUEST,
            f"Behind the Featherstonehaugh-Cholmondeley Memorial Institute {number}",
            "підлітки на мопедах їздять набережною повз шлюз і лякають людей щовечора",
            _at(22, number),
            _at(23, number),
            asked_by=f"Inspector {long}",
            reference="LR/118724/2026/ABC",
            until=date(2026, 12, 14),
        )
        for number in range(1, 13)
    )
    person = PaperPerson(1, long, "LKCP-0231-A", leads=True, drives=True, is_trainee=True)
    sheet = patrol(
        beat="Featherstonehaugh and Lower Cholmondeley Industrial Estate with the Old Basin",
        meeting_point="Автостоянка за старою водокачкою, навпроти головного входу до парку",
        ends=STARTS + timedelta(hours=8),
        crew=tuple(
            replace(person, volunteer_id=number, leads=number == 1) for number in (1, 2, 3)
        ),
        missing=("Домедична допомога та долікарська підготовка",),
        officer=f"Inspector {long}",
        tasks=many,
        hand_overs=(HandOver(date(2026, 12, 5), long, "\n".join(["Ліхтар не світить."] * 40)),),
        houses=tuple(f"{number} Featherstonehaugh-Cholmondeley Crescent" for number in range(4)),
        kit=tuple(PaperKit(each, "Великий ліхтар із запасом", 12) for each in range(1, 8)),
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]


def evening(*patrols: PatrolPaper, refused: tuple[str, ...] = ()) -> EveningPaper:
    return EveningPaper(STARTS.date(), patrols, refused, heading(), version=3)
