"""Pages over a real watch in a temporary folder, on a day that is always the same."""

from collections.abc import Callable
from typing import Any

import pytest

from ui.pages.base import Page
from ui.workspace import Workspace


@pytest.fixture
def show(qtbot: Any, workspace: Workspace) -> Callable[[type[Page]], Any]:
    """Show a page of a kind over the watch."""

    def make(kind: type[Page]) -> Page:
        page = kind(workspace)
        qtbot.addWidget(page)
        page.resize(1264, 800)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make
