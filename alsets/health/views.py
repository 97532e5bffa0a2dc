"""Answers for machines."""

from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alsets.access.openings import open_to_everyone
from alsets.health import queries


@open_to_everyone
@require_safe
@never_cache
@transaction.non_atomic_requests
def live(_request: HttpRequest) -> JsonResponse:
    """Say that this process lives; ask nobody."""
    return JsonResponse({"status": "ok"})


@open_to_everyone
@require_safe
@never_cache
@transaction.non_atomic_requests
def ready(_request: HttpRequest) -> JsonResponse:
    """Say whether people can be served, and what is not as it should be."""
    health = queries.health()
    return JsonResponse(health.as_json(), status=503 if health.status is queries.Word.DOWN else 200)
