"""What the tests of the plan's pages share."""

from alsets.access import Role
from members.models import Person
from plans.implementation import commands
from tests import make as ground
from tests.plans import make

BODY = "We put up a wall.\n\nAnd **moved** it."


def begun(body: str = BODY) -> make.Running:
    """Make a programme whose plan has one written chapter."""
    of = make.running()
    with make.in_scope(of, of.ruth):
        commands.begin_plan(by=of.as_ruth)
        commands.write_chapter(
            by=of.as_ruth, key="in-the-way", seen=1, heading="What stands in the way", body=body
        )
    return of


def supporter(of: make.Running) -> Person:
    """Return somebody who sees sessions and dates of a programme, and nothing that others wrote."""
    return ground.membership(of=of.host, role=Role.SUPPORTER, programme_id=of.programme.pk)
