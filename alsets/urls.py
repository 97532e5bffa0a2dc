"""Every address of the project; it names the floors as strings.

Each room gives whole addresses. Rooms with fixed words stand before those with a programme's slug.
"""

from django.conf import settings
from django.urls import include, path

ROOMS = (
    "alsets.ui",
    "alsets.drafts",
    "members.people",
    "members.consent",
    "members.network",
    "programmes.requests",
    "programmes.curriculum",
    "programmes.cohort",
    "programmes.taking_part",
    "programmes.sets",
    "sessions.actions",
    "sessions.schedule",
    "sessions.polls",
    "sessions.between",
    "sessions.concerns",
    "sessions.day",
    "sessions.history",
    "sessions.papers",
    "sessions.reflections",
    "plans.action_plan",
    "plans.implementation",
    "plans.symposium",
    "plans.programme_page",
    "plans.site",
)
handler500 = "alsets.access.middleware.broken"
urlpatterns = [
    path("health/", include("alsets.health.urls")),
    *[path("", include(f"{room}.urls")) for room in ROOMS],
    path("accounts/", include("allauth.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
