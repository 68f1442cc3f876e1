"""The map of the beats: areas, incidents and crimes, drawn without tiles and without a network."""
