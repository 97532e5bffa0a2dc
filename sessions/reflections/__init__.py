"""reflections."""
