"""Boards that change by themselves: a bell says that something changed, browsers then ask what.

A *topic* is the id of what a board shows. A *ticket* is a signed word that lets a browser hear the
bells of some topics for a while; it opens nothing else.
"""
