"""Requests: an organisation asks for a set, the network talks with it, and agrees.

Whoever asks has no account: she holds a link. A *question* is one of five short pages; *told* is
what she answered; a *note* is one thing said in the conversation.
"""
