"""What secret words have to be, so that their holder finds them again and nobody guesses them."""

N_WORDS, N_SIGNS = 3, 12


def plain_words(typed: str) -> str:
    """Return secret words as they are compared: big and small letters and gaps do not matter."""
    return " ".join(typed.casefold().split())


def are_enough(typed: str) -> bool:
    """Say whether they are three words, or twelve signs."""
    plain = plain_words(typed)
    return len(plain) >= N_SIGNS or len(plain.split()) >= N_WORDS


def plain_card(typed: str) -> str:
    """Return what stands on a card, a number or a code, without gaps and hyphens, in capitals."""
    return "".join(sign for sign in typed if sign.isalnum()).upper()
