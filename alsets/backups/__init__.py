"""Backups in two files, and their way back.

FILE holds the database and the finished documents, without any key; FILE.keys the wrapped keys of
people and organisations, and who was erased. Each is nothing without the other, so they are kept in
different places. An old FILE opens with a newer FILE.keys: whoever was erased in between stays so.

`writing` makes both; `reading` checks both; `restoring` brings them back; `shape` says what must
be equal afterwards; `programs` runs PostgreSQL's own dump and restore; `place` is where all lies.
"""
