"""Makers for this room: a plan with a published edition, and somebody who reads it by her link."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from alsets.access import OpenLink
from alsets.access.doors import open_link, token_hash
from alsets.jobs import StoredFile, store
from alsets.jobs.models import Job
from alsets.tenancy.scope import scope
from members.consent.links import token_of
from members.models import Link
from plans.implementation import commands as plan
from plans.implementation.models import Chapter, Edition
from plans.symposium import commands
from plans.symposium.models import Comment, Stakeholder
from tests.plans import make

_n = count(1)


def publish(of: make.Running, body: str = "Ring one named person.") -> Edition:
    """Write a chapter, freeze the plan and finish its files as a worker does."""
    with make.in_scope(of, of.ruth):
        plan.begin_plan(by=of.as_ruth)
        seen = Chapter.objects.get(programme_id=of.programme.pk, key="on-one-page").version
        plan.write_chapter(
            by=of.as_ruth, key="on-one-page", seen=seen, heading="On one page", body=body
        )
        edition = plan.make_edition(by=of.as_ruth)
        for job in Job.objects.filter(inputs__edition=str(edition.pk)):
            file: StoredFile = store.keep(b"%PDF " + body.encode() + job.pk.bytes, ending=".pdf")
            plan.keep_edition_file(job, file)
        edition.refresh_from_db()
    return edition


@dataclass(frozen=True)
class Reader:
    """A stakeholder and her token."""

    stakeholder: Stakeholder
    token: str

    @property
    def at(self) -> str:
        return f"/pack/{self.token}/"

    @property
    def link_id(self) -> UUID:
        assert self.stakeholder.link_id is not None
        return self.stakeholder.link_id

    @contextmanager
    def held(self) -> Iterator[OpenLink]:
        """Enter the scope of whoever holds the link."""
        with scope(link=token_hash(self.token)):
            link = open_link()
            assert link is not None
            yield link

    def says(self, text: str = "Once a year we can do.", *, shown_as: str = "Helen") -> Comment:
        """Comment on the page."""
        with self.held() as link:
            return commands.say_comment(
                by=link,
                chapter="on-one-page",
                kind="concern",
                text=text,
                shown_as=shown_as,
                may_be_public=False,
                language="en",
            )


def asked(of: make.Running, name: str = "Helen Short", *, language: str = "en") -> Reader:
    """Ask a stakeholder to read the plan."""
    with make.in_scope(of, of.ruth):
        who = commands.invite_stakeholder(
            by=of.as_ruth,
            name=name,
            works_at="Council, housing",
            email=f"reader{next(_n)}@council.example",
            language=language,
        )
        assert who.link_id is not None
        return Reader(who, token_of(Link.objects.get(pk=who.link_id)))
