"""What is kept of people: every column that holds words is said to be of somebody, or not."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from alsets.sealing import SealedText
from alsets.tenancy.kinds import FRAMEWORK_TABLES, Kind
from alsets.tenancy.personal import Erase, Personal

OF_NOBODY = {
    "als_sessions_coachwords": {"language", "openings"},
    "als_sessions_dayoff": {"name"},
    "als_sessions_harvest": {"about", "words"},
    "als_sessions_calendarrelease": {"place"},
    "als_sessions_setdate": {"place", "link"},
    "alsets_datakey": {"master", "wrapped"},
    "alsets_draft": {"key"},
    "alsets_job": {"name", "inputs", "fingerprint", "words", "file"},
    "members_circle": {"name"},
    "members_consent": {"wording"},
    "members_contribution": {"language"},
    "members_invitation": {"language", "token_hash"},
    "members_leadinvitation": {"language", "token_hash"},
    "members_link": {"token_hash"},
    "members_network": {"name"},
    "members_organisation": {"slug", "name", "language", "time_zone", "country"},
    "members_person": {"language", "time_zone"},
    "plans_barrier": {"title", "whose_side", "mover", "moving_already"},
    "plans_chapter": {"key", "heading"},
    "plans_comment": {"chapter_key", "language"},
    "plans_edition": {"language", "digest"},
    "plans_editionfile": {"file"},
    "plans_implementationplan": {"title"},
    "plans_stakeholder": {"language"},
    "programmes_agendablock": {"title", "purpose", "method", "materials", "serves"},
    "programmes_curriculumitem": {"code", "title"},
    "programmes_curriculumtemplate": {"key", "title"},
    "programmes_joincode": {"code_hash"},
    "programmes_recovery": {"code_hash"},
    "programmes_learningsession": {"title", "purpose", "serves", "place", "link"},
    "programmes_learningset": {"name"},
    "programmes_programme": {"slug", "title", "language", "time_zone", "place", "words"},
    "programmes_waitingentry": {"language"},
    "programmes_workingagreement": {"sentences"},
    "programmes_setrequest": {
        "organisation_name",
        "language",
        "programme_slug",
        "organisation_slug",
    },
    "programmes_templateblock": {"title", "purpose"},
    "programmes_templatesession": {"title", "purpose"},
    "als_sessions_action": {"service_area"},
    "als_sessions_extract": {"language"},
    "als_sessions_reflection": {"language"},
}
"""Columns of words that are about places, things and rhythms. Pages there ask for no names."""


def ours() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and model._meta.db_table not in FRAMEWORK_TABLES:
            yield model


def words_of(model: type[models.Model]) -> set[str]:
    """Return the columns in which somebody could have written something."""
    kinds = (models.CharField, models.TextField, models.BinaryField, models.JSONField, SealedText)
    fields = model._meta.local_fields
    return {str(f.column) for f in fields if isinstance(f, kinds) and not f.choices}


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_each_column_of_words_is_said_to_be_of_somebody_or_of_nobody(
    model: type[models.Model],
) -> None:
    personal = getattr(model, "personal", None)
    of_somebody = set(personal.words) if isinstance(personal, Personal) else set()
    of_nobody = OF_NOBODY.get(model._meta.db_table, set())
    assert words_of(model) == of_somebody | of_nobody
    assert of_somebody & of_nobody == set()


def test_the_columns_that_name_people_exist() -> None:
    for model in ours():
        personal = getattr(model, "personal", None)
        if isinstance(personal, Personal):
            columns = {field.column for field in model._meta.local_fields}
            assert set(personal.fields) <= columns, model


def test_what_people_write_about_themselves_is_sealed() -> None:
    """In a piece every word is; in a private row of an organisation too."""
    for model in ours():
        personal = getattr(model, "personal", None)
        if getattr(model, "row_kind", None) is Kind.PIECE and isinstance(personal, Personal):
            for field in model._meta.local_fields:
                sealed = isinstance(field, SealedText)
                assert sealed == (field.column in personal.words), field


def test_what_is_left_of_a_row_and_what_goes_with_it_is_said_rightly() -> None:
    tables = {model._meta.db_table: model for model in ours()}
    for model in ours():
        personal = getattr(model, "personal", None)
        if not isinstance(personal, Personal):
            continue
        columns = {str(field.column) for field in model._meta.local_fields}
        assert set(personal.left) | ({personal.own} - {""}) <= columns, model
        assert not (personal.left and personal.erase is not Erase.FORGET), model
        for also in personal.with_it:
            table, column = also.split(".")
            assert column in {str(f.column) for f in tables[table]._meta.local_fields}, also
