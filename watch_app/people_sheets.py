"""How volunteers stand beside a roster: when they are free or away, and their fair share."""
