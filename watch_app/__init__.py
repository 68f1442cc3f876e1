"""The watch itself: what is kept, done and printed; knows no Qt."""
