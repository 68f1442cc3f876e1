"""Everything that may go wrong in a way the user can do something about."""


class WatchkeeperError(Exception):
    """A job that could not be done; its text is a sentence for the user with the next step."""


class NotAWatchError(WatchkeeperError):
    """The file is something else than a watch."""


class DamagedWatchError(WatchkeeperError):
    """The file was a watch, but can no longer be read as a whole."""


class NewerWatchError(WatchkeeperError):
    """The file was made by a newer program."""


class WatchInUseError(WatchkeeperError):
    """Another program has the watch open."""


class InputError(WatchkeeperError):
    """A value from outside cannot be taken; names the place and what to write instead."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        self.field = field
        """The column that cannot take the value, where it is one."""
        super().__init__(sentence)


class ImportProblemsError(WatchkeeperError):
    """A file that was not imported, with one sentence per problem."""

    def __init__(self, file_name: str, problems: tuple[str, ...]) -> None:
        self.file_name = file_name
        self.problems = problems
        super().__init__("\n".join(problems))
