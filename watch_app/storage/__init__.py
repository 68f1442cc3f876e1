"""Opens, keeps, backs up and migrates a watch; the one door for reading and changing it."""

from sqlalchemy.orm import Session

from watch_app.storage.backup import back_up
from watch_app.storage.journal import Change
from watch_app.storage.opening import create_watch, open_watch
from watch_app.storage.watch_file import WatchFile

__all__ = ["Change", "Session", "WatchFile", "back_up", "create_watch", "open_watch"]
