"""How people and organisations are called, as a part of a larger query."""

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from members.organisations.models import Organisation
from members.people.models import Profile


def profile_of(column: str, wanted: str) -> Coalesce:
    """Return the SQL of how somebody is known in the row's organisation."""
    faces = Profile.objects.filter(
        organisation_id=OuterRef("organisation_id"), person_id=OuterRef(column)
    )
    return Coalesce(Subquery(faces.values(wanted)[:1]), Value(""))


def name_of(column: str) -> Coalesce:
    return profile_of(column, "chosen_name")


def organisation_of(wanted: str) -> Coalesce:
    # Not a join: she keeps the row when she has left and cannot see the organisation any more.
    found = Organisation.objects.filter(pk=OuterRef("organisation_id"))
    return Coalesce(Subquery(found.values(wanted)[:1]), Value(""))
