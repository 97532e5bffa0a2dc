"""Somebody may be in danger: a facilitator says so to two named people, and to nobody else.

Nothing comes into a concern by itself: no reflection, no note of a round. The person is told, by
somebody who talks with her; where that would add danger the reason is kept.
"""
