"""English as it is written in Britain and Ireland; Django's "en" is American."""
