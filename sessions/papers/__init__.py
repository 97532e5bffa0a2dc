"""The paper twin of a day: run sheet, name words, sign-in sheet, question cards.

For all or for one set, in normal or large print, in each language the product speaks.
"""
