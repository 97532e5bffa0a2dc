"""Where an organisation, its people and a programme are. Fixed words stand before slugs."""

from django.urls import path

from plans.programme_page import views

PEOPLE = "o/<slug:organisation>/people/"

urlpatterns = [
    path("o/<slug:organisation>/", views.organisation, name="organisation"),
    path(PEOPLE, views.people, name="people"),
    path(f"{PEOPLE}invite/", views.invite, name="invite"),
    path(
        f"{PEOPLE}invitations/<uuid:invitation>/again/",
        views.send_invitation_again,
        name="send_invitation_again",
    ),
    path(
        f"{PEOPLE}invitations/<uuid:invitation>/take-back/",
        views.take_back_invitation,
        name="take_back_invitation",
    ),
    path(f"{PEOPLE}roles/<uuid:held>/end/", views.end_role, name="end_role"),
    path(f"{PEOPLE}roles/<uuid:held>/hand-over/", views.hand_over, name="hand_over"),
    path("o/<slug:organisation>/<slug:programme>/", views.programme, name="programme"),
]
