"""Tables and lists: frozen rows in, painted rows out."""
