"""Founding a programme: its seats by perspective, and its own copy of a template's sessions."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alsets.access import Member
from members.consent.commands import open_circle
from members.consent.models import CircleKind
from members.organisations.models import Organisation
from programmes.cohort.models import Programme, ProgrammeState, SeatPlan
from programmes.cohort.rules import PLAN, can_found_programme, may_be_an_address
from programmes.curriculum import queries, rules
from programmes.curriculum.models import AgendaBlock, CurriculumTemplate, LearningSession


def found_programme(
    *,
    by: Member,
    slug: str,
    title: str,
    template: str,
    language: str,
    place: str = "",
    time_zone: str = "",
) -> Programme:
    """Found a programme that looks for people: circle, seat plan, undated sessions.

    ``template``: key of a curriculum template. ``time_zone``: "" for the organisation's own.
    Raises `IntegrityError` where the organisation has a programme of this address already.
    """
    if not can_found_programme(by):
        raise PermissionDenied
    if not may_be_an_address(slug):
        raise ValueError(f"{slug} is a word that addresses use already.")
    with transaction.atomic():
        zone = Organisation.objects.values_list("time_zone", flat=True).get(pk=by.organisation)
        programme = Programme.objects.create(
            organisation_id=by.organisation,
            slug=slug,
            title=title,
            state=ProgrammeState.RECRUITING,
            language=language,
            time_zone=time_zone or zone,
            place=place,
            circle=open_circle(
                organisation_id=by.organisation, name=title, kind=CircleKind.PROGRAMME
            ),
        )
        SeatPlan.objects.bulk_create(
            SeatPlan(
                organisation_id=by.organisation,
                programme=programme,
                perspective=perspective,
                minimum=aim.minimum,
                target=aim.target,
                maximum=aim.maximum,
            )
            for perspective, aim in PLAN.items()
        )
        copy_template(by=by, programme=programme, template=template)
    return programme


def copy_template(*, by: Member, programme: Programme, template: str) -> int:
    """Give a programme its own undated copy of a template's sessions; return how many there are.

    A programme that has sessions keeps them as they are.
    """
    if not rules.can_lay_out_sessions(by):
        raise PermissionDenied
    with transaction.atomic():
        Programme.objects.select_for_update().get(organisation_id=by.organisation, pk=programme.pk)
        there = LearningSession.objects.filter(programme=programme).count()
        if there:
            return there
        CurriculumTemplate.objects.get(key=template)  # an unknown one is a mistake, not a choice
        planned = queries.planned_sessions(template, programme.language)
        copies = LearningSession.objects.bulk_create(
            LearningSession(
                organisation_id=by.organisation,
                programme=programme,
                number=one.number,
                title=one.title,
                purpose=one.purpose,
                serves=list(one.serves),
                from_session_id=one.id,
            )
            for one in planned
        )
        AgendaBlock.objects.bulk_create(
            block
            for copy, one in zip(copies, planned, strict=True)
            for block in agenda(copy, one.blocks)
        )
    return len(copies)


def agenda(row: LearningSession, planned: Sequence[queries.PlannedBlock]) -> list[AgendaBlock]:
    """Return the parts of a day for a session, not yet written."""
    return [
        AgendaBlock(
            organisation_id=row.organisation_id,
            learning_session=row,
            position=block.position,
            kind=block.kind,
            title=block.title,
            minutes=block.minutes,
            purpose=block.purpose,
        )
        for block in planned
    ]
