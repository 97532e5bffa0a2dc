"""Organisations, who belongs to them in which role, and how people come in."""
