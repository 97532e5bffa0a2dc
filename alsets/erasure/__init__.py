"""Wiping a person: her keys, her rows, her ways of signing in; and the list of who was erased.

What happens to each table stands in its model (`alsets.tenancy.personal`). The list holds bare
numbers that name nobody any more; a backup that is restored is held against it.
"""
