"""What an incident has beside its form: persons, vehicles, things, photographs, its way on."""
