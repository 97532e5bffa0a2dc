"""The addresses of sets."""

from django.urls import path

from programmes.sets import views

SETS = "o/<slug:organisation>/<slug:programme>/sets/"
urlpatterns = [
    path(SETS, views.sets, name="sets"),
    path(f"{SETS}move/", views.move_to_set, name="move_to_set"),
    path(f"{SETS}propose/", views.propose_sets, name="propose_sets"),
    path(f"{SETS}pairs/", views.pairs, name="pairs"),
    path(f"{SETS}pairs/<uuid:pairing>/drop/", views.drop_pairing, name="drop_pairing"),
    path(f"{SETS}new/", views.add_set, name="add_set"),
    path(f"{SETS}<uuid:learning_set>/name/", views.rename_set, name="rename_set"),
]
