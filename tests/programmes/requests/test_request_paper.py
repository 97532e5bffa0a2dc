"""The questions on paper: the same as on the pages."""

import pytest
from django.test import Client
from django.utils.html import escape

from programmes.requests import forms, questions

pytestmark = pytest.mark.django_db


def test_every_question_and_every_choice_is_on_it(client: Client) -> None:
    text = client.get("/request/paper/").content.decode()
    for question in questions.QUESTIONS:
        assert escape(str(question.title)) in text
        for field in forms.FORMS[question.key]():
            assert escape(str(field.label)) in text
            for _value, words in getattr(field.field, "choices", ()):
                assert escape(str(words)) in text


def test_it_is_reached_from_where_one_begins(client: Client) -> None:
    assert "/request/paper/" in client.get("/request/").content.decode()
