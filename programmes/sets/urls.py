"""The addresses of sets."""

from django.urls import path

from programmes.sets import views

SETS = "o/<slug:organisation>/<slug:programme>/sets/"
urlpatterns = [
    path(SETS, views.sets, name="sets"),
    path(f"{SETS}move/", views.move_to_set, name="move_to_set"),
    path(f"{SETS}new/", views.add_set, name="add_set"),
    path(f"{SETS}<uuid:learning_set>/name/", views.rename_set, name="rename_set"),
]
