"""Where and when patrols are needed: the heat grid of the page Beats and what belongs to it."""
