"""The addresses of seats, and of saying yes to one."""

from django.urls import path

from programmes.cohort import views

SEATS = "o/<slug:organisation>/<slug:programme>/seats/"
urlpatterns = [
    path("join/", views.join, name="join"),
    path("join/by-mail/<str:token>/", views.invitation, name="invitation"),
    path("join/back/", views.come_back, name="come_back"),
    path("join/<slug:code>/", views.join_code, name="join_code"),
    path(SEATS, views.seats, name="seats"),
    path(f"{SEATS}plan/", views.plan_seats, name="plan_seats"),
    path(f"{SEATS}invite/", views.invite_member, name="invite_member"),
    path(f"{SEATS}list/", views.invite_list, name="invite_list"),
    path(f"{SEATS}list/example.csv", views.list_example, name="list_example"),
    path(f"{SEATS}list/people.csv", views.people_list, name="people_list"),
    path(f"{SEATS}cards/", views.print_cards, name="print_cards"),
    path(f"{SEATS}cards/new/", views.make_card, name="make_card"),
    path(f"{SEATS}cards/<slug:paper>.pdf", views.cards_file, name="cards_file"),
    path(f"{SEATS}leave/", views.leave_seat, name="leave_seat"),
    path(f"{SEATS}waiting/", views.waiting_list, name="waiting_list"),
    path(f"{SEATS}waiting/new/", views.let_wait, name="let_wait"),
    path(f"{SEATS}waiting/<uuid:entry>/offer/", views.offer_seat, name="offer_seat"),
    path(f"{SEATS}waiting/<uuid:entry>/part/", views.part_pair, name="part_pair"),
    path(f"{SEATS}waiting/<uuid:entry>/off/", views.stop_waiting, name="stop_waiting"),
    path(f"{SEATS}<uuid:seat>/ask-again/", views.ask_again, name="ask_again"),
    path(f"{SEATS}<uuid:seat>/change/", views.change_seat, name="change_seat"),
    path(f"{SEATS}<uuid:seat>/take-back/", views.take_back_seat, name="take_back_seat"),
    path(f"{SEATS}<uuid:seat>/in-again/", views.let_in_again, name="let_in_again"),
    path(f"{SEATS}<uuid:seat>/free/", views.free_seat, name="free_seat"),
    path("network/programmes/<uuid:lifted>/seats/", views.lift_cap, name="lift_cap"),
]
