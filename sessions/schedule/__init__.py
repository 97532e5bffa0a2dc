"""Dates: when a learning session is, who comes, and what calendars were told."""
