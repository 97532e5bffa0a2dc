"""The Implementation Plan: its chapters, what is still missing, its editions and their files.

A plan has the outline's chapters. Some are written, some gather facts, barriers and actions from
the programme's rows. An edition freezes all of it and never changes; its files are made by jobs.
"""
