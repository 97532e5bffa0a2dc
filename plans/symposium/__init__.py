"""The symposium: those who can move something read the plan, comment on it, and get an answer.

A *stakeholder* has no account: her link opens the *pack*, which is the newest published edition. A
*comment* is about one chapter; its answer is a *disposition*.
"""
