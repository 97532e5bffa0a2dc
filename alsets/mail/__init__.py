"""Letters: sealed rows, sent by the worker after the commit, their words wiped once sent."""

from alsets.mail.commands import Enclosure, post_letter

__all__ = ["Enclosure", "post_letter"]
