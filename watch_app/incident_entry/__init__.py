"""What helps to write an incident: where it begins, what is known, what to mind."""
