"""Barriers on their wall, and the actions that are meant to move them.

A barrier is what gets in the way, on one of three levels: how people think, what people do, how
things are run. Everybody in the programme may put one up or change one.
"""
