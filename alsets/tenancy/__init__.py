"""Who owns a row, and which rows a unit of work may see.

A *scope* is one transaction that serves one person, in all her organisations or in the one of the
address, or one link. Policies are constraints in ``Meta.constraints``; every model says its *kind*.
"""
