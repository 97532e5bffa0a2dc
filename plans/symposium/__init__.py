"""symposium."""
