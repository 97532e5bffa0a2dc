"""Taking part: how we work together, what each person needs for it, how her time is paid.

The *working agreement* is read and said yes to; a changed one is asked about again. *Access needs*
are read by whoever writes them and by those who run the programme. Never any bank data.
"""
