"""The addresses of this room."""

from django.urls import URLPattern, path

from plans.symposium import views

HERE = "o/<slug:organisation>/<slug:programme>/symposium/"

urlpatterns: list[URLPattern] = [
    path(HERE, views.symposium, name="symposium"),
    path(f"{HERE}invite/", views.invite_stakeholder, name="invite_stakeholder"),
    path(f"{HERE}comments/", views.comments, name="comments"),
    path(f"{HERE}comments/add/", views.note_comment, name="note_comment"),
    path(f"{HERE}comments/<uuid:comment>/", views.answer_comment, name="answer_comment"),
    path("pack/<str:token>/", views.pack, name="pack"),
    path("pack/<str:token>/comment/", views.pack_comment, name="pack_comment"),
    path("pack/<str:token>/<str:document>.pdf", views.pack_file, name="pack_file"),
]
