"""People who look after safety, and a concern that somebody opens."""

from uuid import uuid4

from alsets.access import Member, Role
from members.models import Person
from sessions.concerns.commands import Worry, open_concern
from sessions.concerns.models import Concern
from tests import make as ground
from tests.sessions import make

WORDS = "He said he cannot go on"


def two(of: make.Running) -> tuple[Person, Person]:
    """Return two people who look after safety in the organisation."""
    safiya, simon = (
        ground.membership(of=of.host, role=Role.SAFEGUARDING_LEAD, name=name)
        for name in ("Safiya Amin", "Simon West")
    )
    return (safiya, simon)


def as_safe(of: make.Running, who: Person) -> Member:
    """Return somebody who looks after safety, as a command takes her."""
    return of.member(who, Role.SAFEGUARDING_LEAD)


def opened(of: make.Running, first: Person, second: Person, *, telling: str = "later") -> Concern:
    """Let Ruth worry about Joe, and tell these two."""
    why = "His brother reads his phone" if telling == "not" else ""
    with make.in_scope(of, of.ruth):
        return open_concern(
            by=of.as_ruth,
            worry=Worry(WORDS, telling, about_id=of.joe.pk, why_not_told=why),
            first_id=first.pk,
            second_id=second.pk,
            once=uuid4(),
        )
