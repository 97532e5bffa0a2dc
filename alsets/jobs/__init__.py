"""Work in the background: the row is the record, the message queue only the bell.

A job is unique by the fingerprint of its inputs. A worker claims it by one conditional UPDATE,
works with no transaction open, and marks it done if its lease is still its own. A sweep rings again
for what is overdue. Messages carry the job's id only; the worker asks the job table for whom it
acts.
"""

from alsets.jobs.commands import ask_for
from alsets.jobs.kinds import JobKind, Report, StoredFile, register

__all__ = ["JobKind", "Report", "StoredFile", "ask_for", "register"]
