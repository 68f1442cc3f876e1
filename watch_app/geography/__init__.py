"""Where things lie: boundaries of beats, which beat a point is in, and what a map shows."""
