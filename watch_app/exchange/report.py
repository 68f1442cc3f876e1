"""What an import came to: a report when it went well, sentences with line numbers when not."""

from dataclasses import dataclass

from watch_app.errors import ImportProblemsError, WatchkeeperError
from watch_app.text import translate

SHOWN_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; nothing else was changed."""

    kind: str
    """What the file held: volunteers, beats, shifts, incidents or area crimes."""
    added: int
    already_there: int = 0
    skipped_duplicates: int = 0
    unknown_columns: tuple[str, ...] = ()
    """Columns that hold something nobody asked for, as the file writes them."""
    notes: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Return the report for people, the most important first."""
        said = [
            translate("Import", "Added: {added}.").format(added=self.added),
        ]
        if self.already_there:
            sentence = translate("Import", "There already, left as they are: {count}.")
            said.append(sentence.format(count=self.already_there))
        if self.skipped_duplicates:
            sentence = translate("Import", "Twice in the file, taken once: {count}.")
            said.append(sentence.format(count=self.skipped_duplicates))
        if self.unknown_columns:
            sentence = translate("Import", "Columns that were not used: {columns}.")
            said.append(sentence.format(columns=", ".join(self.unknown_columns)))
        return (*said, *self.notes)


class ImportStoppedError(WatchkeeperError):
    """A person stopped the reading of a file; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(translate("Import", "The import was stopped. Nothing was changed."))


class Problems:
    """Collects what is wrong with a file, line by line."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self._found: list[tuple[int, str]] = []

    def add(self, line: int, sentence: str) -> None:
        """Note one problem; `line` is the line of the file on which the row begins."""
        self._found.append((line, sentence))

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def is_many(self) -> bool:
        """Whether the file is so bad that reading on helps nobody."""
        return len(self._found) > 10_000

    def error(self, prefix: str = "") -> ImportProblemsError:
        """Return the problems so far as one error, by line, the first fifty in full."""
        prefix = prefix or translate("Import", "Line {line}: {sentence}")
        found = sorted(self._found, key=lambda problem: problem[0])
        said = [
            prefix.format(line=line, sentence=sentence)
            for line, sentence in found[:SHOWN_PROBLEMS]
        ]
        if len(found) > SHOWN_PROBLEMS:
            sentence = translate("Import", "… and {count} more.")
            said.append(sentence.format(count=len(found) - SHOWN_PROBLEMS))
        return ImportProblemsError(self.file_name, tuple(said))

    def raise_if_any(self, prefix: str = "") -> None:
        """Raise ImportProblemsError unless the file is sound.

        `prefix` says where, for a file without lines, with the places {line} and {sentence}.
        """
        if self._found:
            raise self.error(prefix)


def refusal(file_name: str, sentence: str) -> ImportProblemsError:
    """Return the error of a file that cannot be read at all."""
    return ImportProblemsError(file_name, (sentence,))
