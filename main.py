"""Opens the window, or does one office job from the command line."""

import sys

from watch_app.commands import OpenWindow, main


def start(arguments: list[str]) -> int:
    outcome = main(arguments)
    if isinstance(outcome, OpenWindow):
        from ui.application import run  # noqa: PLC0415  (office jobs need no Qt)

        return run(outcome.path, for_liaison=outcome.for_liaison)
    return outcome


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
