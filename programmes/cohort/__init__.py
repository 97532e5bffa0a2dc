"""A programme and who sits in it: the seat plan by six perspectives, seats, join cards.

A *seat* is a fact about the mix of people and owns no right; rights come from memberships.
"""
