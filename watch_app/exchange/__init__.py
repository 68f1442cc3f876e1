"""Files that come in: volunteers, beats, shifts, incidents and the crimes of the area."""
