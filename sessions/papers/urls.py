"""Where papers are."""

from django.urls import path

from sessions.papers import views

HERE = "o/<slug:organisation>/<slug:programme>/sessions/<int:number>/papers/"

urlpatterns = [
    path(HERE, views.papers, name="papers"),
    path(f"{HERE}paper.pdf", views.paper_file, name="paper_file"),
]
