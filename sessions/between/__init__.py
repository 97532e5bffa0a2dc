"""A set meets between sessions: ninety minutes, one round, so that actions stay alive.

A facilitator looks after the time, or the set itself: then those who sit in it find the dates and
keep the time in turns.
"""
