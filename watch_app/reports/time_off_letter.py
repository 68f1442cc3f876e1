"""W11, the letter to an employer about a night that was walked."""

from datetime import datetime

from sqlalchemy.orm import Session

from watch_app.hours import hours_text
from watch_app.letters import NightWalked, Sender, TimeOffLetters, time_off_letters
from watch_app.reports.catalogue import Choice, Document, Group, Subject
from watch_app.reports.dates import full_date
from watch_app.reports.letters import Letter, write_letters
from watch_app.reports.page import Target
from watch_app.text import translate
from watch_app.wording import clock


def title() -> str:
    return translate("Reports", "Time-off letter")


def write(
    sheet: TimeOffLetters, target: Target, *, printed_at: datetime, paper: str | None = None
) -> int:
    """Write one letter a night as a PDF and return the number of pages."""
    return write_letters(
        [_letter(night, sheet.sender) for night in sheet.nights],
        sheet.sender,
        target,
        title=title(),
        code=f"W11 {title()}",
        printed_at=printed_at,
        paper=paper,
    )


def _letter(night: NightWalked, sender: Sender) -> Letter:
    person = night.person
    to = [person.employer, person.employer_address]
    if not person.employer:
        to = [translate("Reports", "To the employer of {name}").format(name=person.name)]
    walked = translate(
        "Reports",
        "{name}, volunteer number {number}, was on patrol for {watch} from {came} on {first} to "
        "{went} on {last}. That is {hours} hours, of which {after} hours after midnight.",
    ).format(
        name=person.name,
        number=person.number,
        watch=sender.heading.name,
        came=clock(night.came),
        first=full_date(night.came.date()),
        went=clock(night.went),
        last=full_date(night.went.date()),
        hours=hours_text(night.minutes),
        after=hours_text(night.after_midnight),
    )
    asked = translate(
        "Reports",
        "Volunteers walk without pay, beside their work. We ask you to take this night into "
        "account in the working hours of the day after it.",
    )
    if sender.statute:
        asked = translate(
            "Reports",
            "This is the written notice of a night patrol under {statute}. We ask you to grant "
            "the time off that the law provides for.",
        ).format(statute=sender.statute)
    thanks = translate(
        "Reports", "The hours are taken from the attendance that the crew signed. Thank you."
    )
    said = translate("Reports", "Night patrol of {day}").format(day=full_date(night.came.date()))
    return Letter(to, said, (walked, asked, thanks))


def _read(session: Session, choice: Choice, now: datetime) -> TimeOffLetters | None:
    found = time_off_letters(
        session,
        now.replace(tzinfo=None),
        volunteer_id=choice.volunteer_id,
        first_day=choice.first_day,
        last_day=choice.last_day,
    )
    return found if found.nights else None


DOCUMENT = Document(
    code="W11",
    key="time-off-letter",
    said=title,
    note=lambda: translate("Reports", "to employers, for nights that were walked"),
    nothing=lambda: translate(
        "Reports",
        "Nobody walked two hours after midnight in these weeks, as far as it is keyed in. Key in "
        "who came first.",
    ),
    subject=Subject.VOLUNTEER,
    group=Group.VOLUNTEERS,
    read=_read,
    has_full_names=True,
    write=write,
)
