import logging
import threading
from typing import Any

import pytest

from ui.tasks import Report, Task
from ui.widgets.progress_strip import ProgressStrip
from watch_app.errors import WatchkeeperError


def test_progress_and_result_arrive_on_the_window_thread(qtbot: Any, look: Any) -> None:
    threads: list[str] = []
    reports: list[object] = []

    def work(report: Report) -> int:
        threads.append(threading.current_thread().name)
        report("half")
        return 42

    task = Task(work)
    task.progress.connect(reports.append)
    task.progress.connect(lambda _what: threads.append(threading.current_thread().name))
    with qtbot.waitSignal(task.finished) as caught:
        task.start()
    assert caught.args == [42]
    assert reports == ["half"]
    assert threads[0] != threads[1] == threading.main_thread().name
    assert not task.is_running


def test_a_sentence_arrives_for_what_a_person_can_mend(qtbot: Any, look: Any) -> None:
    def work(_report: Report) -> None:
        raise WatchkeeperError("The folder is full. Choose another one.")

    task = Task(work)
    with qtbot.waitSignal(task.failed) as caught:
        task.start()
    assert caught.args == ["The folder is full. Choose another one."]


def test_a_fault_is_logged_and_told_without_its_traceback(
    qtbot: Any, look: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_report: Report) -> None:
        raise ZeroDivisionError("inner words")

    task = Task(work)
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(task.failed) as caught:
        task.start()
    assert "inner words" not in caught.args[0]
    assert "log file" in caught.args[0]
    assert "ZeroDivisionError" in caplog.text


def test_stop_asks_the_work_to_return(qtbot: Any, look: Any) -> None:
    asked = threading.Event()

    def work(_report: Report) -> str:
        asked.wait(10)
        return "best so far"

    task = Task(work, halt=asked.set)
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.follow(task, "Generating")
    task.start()
    qtbot.waitUntil(strip.isVisible)
    with qtbot.waitSignal(task.finished) as caught:
        strip.stop.click()
    assert caught.args == ["best so far"]
    assert task.is_stopping
    assert not strip.isVisible()


def test_short_work_shows_no_strip(qtbot: Any, look: Any) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    task = Task(lambda _report: None)
    strip.follow(task, "Saving")
    with qtbot.waitSignal(task.ended):
        task.start()
    assert not strip._wait.isActive()
    assert not strip.isVisible()
