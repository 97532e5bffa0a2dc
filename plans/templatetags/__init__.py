"""Filters of this floor's pages."""
