"""Where a programme and its organisation are met: what is done, what is next, what needs whom.

It writes nothing itself; roles and invitations are kept by ``members.organisations``.
"""
