"""Pages that belong to nobody: whom to call, what we keep, which languages."""

from django.urls import path

from alsets.ui import views

urlpatterns = [
    path("support/", views.support, name="support"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("languages/", views.languages, name="languages"),
    path("offline/", views.offline, name="offline"),
    path("worker.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
