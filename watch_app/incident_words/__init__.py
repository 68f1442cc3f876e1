"""What is kept of an incident, said in words: in the window, in amendments and on paper."""
