"""What the database does past one's sight: it refuses, tells nothing, or is the owner."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from alsets.tenancy.scope import scope
from members.models import Organisation, Person, Profile
from programmes.cohort.models import Programme
from tests import make
from tests.alsets.jobs.conftest import committed
from tests.members.consent import make as consent
from tests.owner import as_owner

__all__ = ["committed"]


@pytest.mark.django_db
def test_nobody_deletes_a_person_over_rows_that_one_does_not_see(world: make.World) -> None:
    """Not even herself: Django would collect what the scope shows, and leave the rest behind."""
    hers = consent.reflection(world.ana)
    for who, place in ((world.bob, world.red), (world.cy, world.blue), (world.ana, world.red)):
        with scope(person_id=who.pk, organisation_id=place.id):
            if who != world.ana:
                assert Person.objects.filter(pk=world.ana.pk).delete() == (0, {})
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("DELETE FROM members_person WHERE id = %s", [world.ana.pk])
    with scope(person_id=world.ana.pk):
        assert type(hers).objects.filter(pk=hers.pk).exists()


@pytest.mark.django_db
def test_only_an_address_tells_that_another_has_it_and_names_inside_do_not(
    world: make.World,
) -> None:
    make.network_lead()
    with scope(person_id=make.LEAD), pytest.raises(IntegrityError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT alsets.found_organisation(gen_random_uuid(), %s, 'x', 'en', 'UTC',"
                " gen_random_uuid())",
                [world.red.slug],
            )
    for place in (world.red, world.blue):
        with scope(person_id=place.office, organisation_id=place.id):
            Programme.objects.create(organisation=place.organisation, slug="same", title="Same")
    assert Organisation.objects.count() == 0


def test_the_owner_sees_every_row_for_migrations_of_data(committed: None) -> None:
    world = make.world()
    with as_owner() as owner:
        count = owner.execute("SELECT count(*) FROM members_profile").fetchone()
    assert count == (4,)
    assert Profile.objects.count() == 0
    with scope(person_id=world.bob.pk):
        assert Profile.objects.count() == 2
