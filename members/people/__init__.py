"""A person, across all organisations, and what each organisation may see of her.

A *person* is an account. A *profile* is her face in one organisation: chosen name, pronoun, word.
"""
