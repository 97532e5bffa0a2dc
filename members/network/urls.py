"""Where those who lead the network see to who leads it."""

from django.urls import path

from members.network import views

LEADS = "network/leads/"

urlpatterns = [
    path(LEADS, views.leads, name="leads"),
    path(f"{LEADS}ask/", views.ask_to_lead, name="ask_to_lead"),
    path(f"{LEADS}asked/<uuid:asked>/again/", views.ask_to_lead_again, name="ask_to_lead_again"),
    path(f"{LEADS}asked/<uuid:asked>/take-back/", views.take_back_asking, name="take_back_asking"),
    path(f"{LEADS}<uuid:lead>/end/", views.end_lead, name="end_lead"),
]
