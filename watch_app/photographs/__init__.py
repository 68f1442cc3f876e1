"""Photographs as bytes: which kind they are, when they were taken, and copies that tell less."""
