"""Cards as a file: A6, four on A4 and eight on A3."""

import datetime as dt
import io
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from alsets.tenancy.scope import scope
from programmes.cohort.models import JoinCode
from tests import make as ground
from tests.alsets.documents.reader import complaints, facts, text
from tests.programmes.cohort import make
from tests.sessions.pages import status

pytestmark = pytest.mark.django_db
MILLIMETRES = 25.4 / 72


def sizes(made: bytes) -> list[tuple[int, int]]:
    """Return the sizes of the pages in millimetres."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        boxes = [page.mediabox for page in pdf.pages]
        return [(round(float(b[2]) * MILLIMETRES), round(float(b[3]) * MILLIMETRES)) for b in boxes]


@pytest.mark.parametrize(("paper", "pages"), [("a4", [(210, 297)] * 3), ("a3", [(420, 297)] * 2)])
def test_nine_cards_fill_so_many_sheets_and_can_be_read_aloud(
    paper: str, pages: list[tuple[int, int]], tmp_path: Path
) -> None:
    of = make.founded()
    made = [make.card(of, f"Person {n}") for n in range(9)]
    page = ground.signed_in(of.ruth).get(f"{of.at}seats/cards/{paper}.pdf")
    shown = text(page.content, tmp_path)

    assert page["Content-Type"] == "application/pdf"
    assert "no-store" in page["Cache-Control"]
    assert f"-cards-{paper}.pdf" in page["Content-Disposition"]
    assert sizes(page.content) == pages
    assert all(code in shown for _seat, code in made)
    assert all(make.number_of(of, seat)[:4] in shown for seat, _code in made)
    assert complaints(page.content, tmp_path) == []
    assert facts(page.content).faults == []


def test_each_code_of_the_file_opens_its_seat(tmp_path: Path) -> None:
    of = make.founded()
    _seat, code = make.card(of, "Ben Hart")
    made = ground.signed_in(of.helen).get(f"{of.at}seats/cards/a4.pdf").content
    assert code in text(made, tmp_path)
    assert "Ben Hart" in Client().get(f"/join/{code}/").content.decode()


def test_a_card_that_is_too_old_is_not_in_it(tmp_path: Path) -> None:
    of = make.founded()
    old, code = make.card(of, "Ben Hart")
    make.card(of, "Grace Bell")
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        JoinCode.objects.filter(seat=old).update(expires_at=timezone.now() - dt.timedelta(days=1))
    made = ground.signed_in(of.ruth).get(f"{of.at}seats/cards/a4.pdf").content
    shown = text(made, tmp_path)
    assert "Grace Bell" in shown
    assert "Ben Hart" not in shown
    assert code not in shown


def test_it_speaks_the_language_of_who_prints() -> None:
    of = make.founded()
    make.card(of)
    ruth = ground.signed_in(of.ruth)
    made = ruth.get(f"{of.at}seats/cards/a4.pdf?lang=ar").content
    assert facts(made).language == "ar"


def test_where_there_is_nothing_to_print() -> None:
    of, other = make.founded(), make.founded()
    address = f"{of.at}seats/cards/a4.pdf"
    assert status(of.ruth, address) == 404
    make.card(of)
    assert status(of.ruth, f"{of.at}seats/cards/a5.pdf") == 404
    assert status(of.joe, address) == 403
    assert status(other.helen, address) == 404
