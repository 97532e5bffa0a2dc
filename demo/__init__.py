"""The demo network: two organisations, four programmes, people with stories. Removable.

*people* says who they are, *words* what they wrote, *build* lives their months again through the
product's own commands, and the pages let anybody sign in as one of them.
"""
