"""Commands of the demo network."""
