"""The parts pages are made of, each in its own file."""
