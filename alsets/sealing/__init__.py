"""Texts sealed with the key of the person or the organisation they belong to.

Destroy the key and every copy of the text is gone, in backups too. A data key is wrapped by a named
master key, so changing the master key re-wraps one row an owner. A ciphertext is bound to its row
and column: moved elsewhere it does not open.
"""

from alsets.sealing.fields import SealedText
from alsets.sealing.keys import Closed, Erased, opening

__all__ = ["Closed", "Erased", "SealedText", "opening"]
