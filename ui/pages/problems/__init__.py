"""The page Problems: problems in four steps, concerns, meetings and surveys."""
