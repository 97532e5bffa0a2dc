"""How dates and times are written, where Django's way is not ours."""
