"""The watch itself: what is kept, done and printed; knows no Qt."""

PROGRAM_VERSION = "0.1.0"
