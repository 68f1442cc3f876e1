"""Records as they are kept: mapped classes, no queries."""
