"""The addresses of what is learned when."""

from django.urls import path

from programmes.curriculum import views

SESSIONS = "o/<slug:organisation>/<slug:programme>/sessions/"
urlpatterns = [
    path(f"{SESSIONS}curriculum/", views.curriculum, name="curriculum"),
    path(f"{SESSIONS}new/", views.add_session, name="add_session"),
    path(f"{SESSIONS}<int:number>/change/", views.change_session, name="change_session"),
    path(f"{SESSIONS}<int:number>/move/", views.move_session, name="move_session"),
    path(f"{SESSIONS}<int:number>/drop/", views.drop_session, name="drop_session"),
]
