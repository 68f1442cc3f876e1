"""Finding incidents: by words, filters and saved views, and what was seen before."""
