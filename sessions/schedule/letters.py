"""One letter to many people, each in her own language."""

from collections.abc import Callable, Iterable, Sequence

from django.utils import translation

from alsets.mail import Enclosure, post_letter
from sessions.schedule.doors import Address

type Words = Callable[[], dict[str, str]]
"""What a letter says; asked once for each reader, with her language in force."""


def write_to(
    people: Iterable[Address],
    *,
    template: str,
    words: Words,
    enclosures: Callable[[str], Sequence[Enclosure]] = lambda _language: (),
) -> int:
    """Post one letter to each of these people; return to how many.

    ``enclosures``: what comes with a letter, by its reader's language.
    """
    n = 0
    for to in people:
        with translation.override(to.language):
            said = words()
        post_letter(
            to=to.email,
            language=to.language,
            template=template,
            context=said,
            enclosures=enclosures(to.language),
        )
        n += 1
    return n
