"""What the command line says about printing: which documents there are, and what was printed."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from watch_app import reports
from watch_app.commands.output import complain, say, say_object
from watch_app.commands.printing import Printed, Skipped, Wanted
from watch_app.errors import WatchkeeperError
from watch_app.reports import Choice, Document, NameStyle
from watch_app.text import translate

LIST, ALL = "list", "all"


def documents_named(name: str) -> tuple[Document, ...]:
    """Return the document of that key, or all of them."""
    return reports.DOCUMENTS if name == ALL else (reports.document(name),)


def tell_documents(*, as_json: bool) -> int:
    """Say which documents there are: code, key and what each is for."""
    widest = max(len(document.key) for document in reports.DOCUMENTS)
    for document in reports.DOCUMENTS:
        say(f"{document.code:<4} {document.key:<{widest}}  {document.title}: {document.note()}")
        for variant in document.variants[1:]:
            say(f"{'':<4} {'':<{widest}}  --variant {variant.key}: {variant.said()}")
    if as_json:
        say_object({"documents": [_as_object(document) for document in reports.DOCUMENTS]})
    return 0


def _as_object(document: Document) -> dict[str, object]:
    return {
        "code": document.code,
        "key": document.key,
        "title": document.title,
        "for": document.note(),
        "subject": document.subject.value,
        "variants": [variant.key for variant in document.variants],
    }


def wanted(given: Namespace) -> Wanted:
    """Gather what the command line says of the documents to print."""
    choice = Choice(
        first_day=given.first,
        last_day=given.last,
        variant=given.variant,
        names=NameStyle(given.names) if given.names else None,
        paper=given.paper,
        copies=given.copies,
        password=_password_in(given.password_file),
    )
    return Wanted(
        choice,
        volunteer=given.volunteer,
        incident=given.incident,
        problem=given.problem,
        patrol=given.patrol,
        may_protect=not given.unprotected,
    )


def _password_in(path: Path | None) -> str:
    """Return the first line of a file; raises WatchkeeperError where there is none."""
    if path is None:
        return ""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        sentence = translate("Commands", "{file} cannot be read. Name a text file.")
        raise WatchkeeperError(sentence.format(file=path)) from fault
    if not lines or not lines[0].strip():
        sentence = translate("Commands", "{file} is empty. Write the password in its first line.")
        raise WatchkeeperError(sentence.format(file=path))
    return lines[0].strip()


def told(done: Printed | Skipped) -> Printed | Skipped:
    """Say what was printed, or why nothing was, and hand it on."""
    if isinstance(done, Skipped):
        sentence = translate("Commands", "{document}: nothing to print. {sentence}")
        if done.about:
            sentence = translate("Commands", "{document}: nothing to print, {about}. {sentence}")
        complain(
            sentence.format(document=done.document.key, about=done.about, sentence=done.sentence)
        )
        return done
    sentence = translate("Commands", "Printed {file}, pages: {pages}.")
    if done.password:
        sentence = translate("Commands", "Printed {file}, pages: {pages}, password: {password}")
    say(sentence.format(file=done.path, pages=done.pages, password=done.password))
    if done.lacking:
        complain(done.lacking)
    return done


def as_object(done: Iterable[Printed | Skipped]) -> dict[str, object]:
    """Return what was printed, for a program that reads it."""
    every = tuple(done)
    return {
        "files": [
            {
                "document": each.document.key,
                "code": each.document.code,
                "file": each.path,
                "pages": each.pages,
                "password": each.password,
                "lacking": each.lacking,
            }
            for each in every
            if isinstance(each, Printed)
        ],
        "nothing": [
            {"document": each.document.key, "sentence": each.sentence}
            for each in every
            if isinstance(each, Skipped)
        ],
    }
