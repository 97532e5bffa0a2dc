"""Where the wall of barriers is."""

from django.urls import path

from plans.action_plan import views

HERE = "o/<slug:organisation>/<slug:programme>/barriers/"

urlpatterns = [
    path(HERE, views.barriers, name="barriers"),
    path(f"{HERE}new/", views.add_barrier, name="add_barrier"),
    path(f"{HERE}<uuid:barrier>/", views.barrier, name="barrier"),
]
