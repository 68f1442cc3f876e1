"""What watch, station and partners owe each other: answers in time, and word to reporters."""
