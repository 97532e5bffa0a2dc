"""implementation."""
