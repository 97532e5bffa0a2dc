"""The tests mirror the tree: one file a page, plus rules, commands and the ground."""
