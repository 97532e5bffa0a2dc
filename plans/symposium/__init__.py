"""Stakeholders, their packs, their comments, and the answer to each."""
