"""The addresses of sets."""

from django.urls import path

from programmes.sets import views

SETS = "o/<slug:organisation>/<slug:programme>/sets/"
urlpatterns = [
    path(SETS, views.sets, name="sets"),
    path(f"{SETS}move/", views.move_people, name="move_people"),
    path(f"{SETS}new/", views.make_set, name="make_set"),
    path(f"{SETS}<uuid:learning_set>/name/", views.rename_set, name="rename_set"),
]
