"""Commands of the people who build this, run as ``python -m tools.NAME``."""
