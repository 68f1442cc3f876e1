"""What the need would change in the shifts: looked at, edited, accepted, refused, taken back."""
