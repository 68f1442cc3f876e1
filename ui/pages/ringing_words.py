"""What the list of whom to ring says of each person."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from watch_app.records import Answer
from watch_app.ringing import Contact, RingRow
from watch_app.text import translate as counted
from watch_app.wording import clock, day_text

translate = QCoreApplication.translate


def duty_line(contact: Contact) -> str:
    """When they walked last and walk next: "Last patrol 4 Dec · next 12 Dec"."""
    last, following = contact.last_duty, contact.next_duty
    parts = [translate("Ringing", "No patrol yet")]
    if last is not None:
        parts = [translate("Ringing", "Last patrol {day}").format(day=_day(last))]
    if following is not None:
        parts.append(translate("Ringing", "next {day}").format(day=_day(following)))
    return " · ".join(parts)


def _day(moment: datetime) -> str:
    return day_text(moment.date(), with_weekday=False)


def asked_line(row: RingRow, now: datetime, asked_at: datetime | None) -> str:
    """When they were asked last, both times as wall-clock times: "asked 3 days ago"."""
    if asked_at is None:
        return translate("Ringing", "never asked")
    if row.declined_lately:
        return translate("Ringing", "said no {when}").format(when=ago(asked_at, now))
    return translate("Ringing", "asked {when}").format(when=ago(asked_at, now))


def ago(moment: datetime, now: datetime) -> str:
    """How long ago a day was, within a sentence."""
    days = (now.date() - moment.date()) // timedelta(days=1)
    if days <= 0:
        return translate("Ringing", "today")
    if days == 1:
        return translate("Ringing", "yesterday")
    return counted("Ringing", "%n day ago|%n days ago", number=days)


def answer_line(contact: Contact, answered_at: datetime | None) -> str:
    """What they said to this patrol, with when and the note; empty where they were not asked."""
    if contact.answer is None or answered_at is None:
        return ""
    sentences = {
        Answer.ASKED: translate("Ringing", "Asked {when}, no answer yet"),
        Answer.DECLINED: translate("Ringing", "Said no {when}"),
        Answer.ACCEPTED: translate("Ringing", "Said yes {when}"),
    }
    when = f"{day_text(answered_at.date())} {clock(answered_at)}"
    said = sentences[contact.answer].format(when=when)
    return f"{said}: {contact.note}" if contact.note else said
