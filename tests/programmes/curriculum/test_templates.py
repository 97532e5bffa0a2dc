"""What the network begins with: every item is served, every text is there in every language."""

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum

from alsets.tenancy.scope import scope
from programmes.curriculum.models import (
    CurriculumItem,
    CurriculumTemplate,
    TemplateBlock,
    TemplateServes,
    TemplateSession,
)
from programmes.curriculum.queries import planned_sessions, words_in
from tests import make

pytestmark = pytest.mark.django_db

CODES = {
    *[f"A{n}" for n in range(1, 16)],
    *[f"D{n}" for n in range(1, 5)],
    *[f"I{n}" for n in range(1, 4)],
    *[f"C{n}" for n in range(1, 7)],
}


def test_the_items_are_those_of_the_source() -> None:
    assert set(CurriculumItem.objects.values_list("code", flat=True)) == CODES


@pytest.mark.parametrize(("key", "days"), [("twelve", 12), ("imhcn-5", 6)])
def test_a_template_serves_every_item(key: str, days: int) -> None:
    served = TemplateServes.objects.filter(session__template__key=key)

    assert TemplateSession.objects.filter(template__key=key).count() == days
    assert set(served.values_list("item__code", flat=True)) == CODES


@pytest.mark.parametrize(("key", "minutes"), [("twelve", 210), ("imhcn-5", 420)])
def test_every_day_has_the_same_length_and_time_in_sets(key: str, minutes: int) -> None:
    blocks = TemplateBlock.objects.filter(session__template__key=key)
    lengths = blocks.values("session").annotate(n=Sum("minutes")).values_list("n", flat=True)

    assert set(lengths) == {minutes}
    for session in TemplateSession.objects.filter(template__key=key):
        assert blocks.filter(session=session, kind="set_time").exists()


def test_each_text_is_there_in_three_languages() -> None:
    texts = [
        *CurriculumItem.objects.values_list("title", flat=True),
        *CurriculumTemplate.objects.values_list("title", flat=True),
        *TemplateSession.objects.values_list("title", flat=True),
        *TemplateSession.objects.values_list("purpose", flat=True),
        *TemplateBlock.objects.values_list("title", flat=True),
        *[
            purpose
            for purpose in TemplateBlock.objects.values_list("purpose", flat=True)
            if purpose
        ],
    ]

    assert len(texts) > 200
    for text in texts:
        assert set(text) == {"en", "it", "ar"}
        assert len(set(text.values())) == 3, text


def test_titles_fit_where_they_are_copied_to() -> None:
    titles = [
        *TemplateSession.objects.values_list("title", flat=True),
        *TemplateBlock.objects.values_list("title", flat=True),
    ]
    assert max(len(words) for title in titles for words in title.values()) <= 120


def test_a_session_reads_in_one_language() -> None:
    third = planned_sessions("twelve", "it")[2]

    assert (third.number, third.title) == (3, "La storia che c’è dietro")
    assert third.serves == ("I1", "A3", "D1", "C1")
    assert [block.minutes for block in third.blocks] == [15, 15, 20, 125, 20, 15]
    assert third.blocks[2].purpose == third.purpose


def test_words_fall_back_to_what_there_is() -> None:
    assert words_in({"en": "Tea", "it": "Tè"}, "it") == "Tè"
    assert words_in({"en": "Tea", "it": "Tè"}, "ar") == "Tea"
    assert words_in({"it": "Tè"}, "ar") == "Tè"
    assert words_in({}, "ar") == ""


def test_everybody_reads_the_curriculum_and_leads_alone_write_it() -> None:
    host = make.organisation()
    with scope(person_id=host.office, organisation_id=host.id):
        assert CurriculumItem.objects.count() == len(CODES)
        with pytest.raises(DatabaseError), transaction.atomic():
            CurriculumItem.objects.create(code="A99", kind="agenda", title={})
    with scope(person_id=make.network_lead()):
        CurriculumItem.objects.create(code="A99", kind="agenda", title={})
        assert CurriculumItem.objects.count() == len(CODES) + 1
