"""What a person shares, with whom and until when; what she agreed to; and who looked.

A *piece* is anything of hers that she may share. A *circle* is whom she may share it with: a
programme, a learning set, a meeting in progress. A *share* ends by its time, by her taking it back,
or by her leaving. A *contribution* is a copy of words she agreed to give, held by an organisation.
"""
