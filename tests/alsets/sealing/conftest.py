"""Rows that are really committed, so that the owner of the tables finds them."""

from tests.alsets.jobs.conftest import committed

__all__ = ["committed"]
