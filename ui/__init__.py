"""The windows: show, ask and pass on; no SQL and no rules."""
