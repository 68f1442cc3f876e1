"""The liaison's side of the watch: reads what was sent, answers it, asks for patrols."""
