"""Where the plan and its editions are."""

from django.urls import path

from plans.implementation import views

HERE = "o/<slug:organisation>/<slug:programme>/plan/"
EDITION = f"{HERE}editions/<int:number>/"

urlpatterns = [
    path(HERE, views.plan, name="plan"),
    path(f"{HERE}chapters/<slug:key>/", views.plan_chapter, name="plan_chapter"),
    path(EDITION, views.edition, name="edition"),
    path(f"{EDITION}progress/", views.edition_progress, name="edition_progress"),
    path(f"{EDITION}<str:name>.pdf", views.edition_file, name="edition_file"),
]
