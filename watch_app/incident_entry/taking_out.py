"""Takes a few letters out of a text so that what is left reads on."""

from typing import NamedTuple


class Cut(NamedTuple):
    """From where to where a text is replaced, and by what."""

    start: int
    end: int
    left: str

    def of(self, text: str) -> str:
        """Return the text without it."""
        return text[: self.start] + self.left + text[self.end :]


def cut_out(text: str, start: int, end: int, instead: str = "") -> Cut:
    """Return how letters go with one of the blanks, commas or brackets around them.

    Where a sentence begins with them, `instead` begins it.
    """
    if text[:start].endswith("(") and text[end:].startswith(")"):
        start, end = start - 1, end + 1
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    if not before or before[-1] in ".!?\n":
        return Cut(start, end, instead)
    start = len(before)
    if before.endswith(",") and after[:1] in (",", ".", ""):
        start -= 1
    joined = after[:1] in (",", ".", ";", ":", "?", "!", "", "\n")
    return Cut(start, len(text) - len(after), "" if joined else " ")
