"""Finding dates together: a poll of a whole series, and dates that leave no perspective out."""
