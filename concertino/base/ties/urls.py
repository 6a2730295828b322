"""Addresses of exchanges."""

from django.urls import path

from concertino.base.ties.registers import bodies
from concertino.base.ties.registers import exchanges as register
from concertino.base.ties.views import exchanges, follows, sectors

app_name = "ties"
urlpatterns = [
    path("", register.view, name="exchanges"),
    path("consigner/", exchanges.log, name="log"),
    path("suggestions/", exchanges.suggest, name="suggest"),
    path("<int:pk>/", exchanges.show, name="exchange"),
    path("<int:pk>/corriger/", exchanges.correct, name="correct"),
    path("<int:pk>/retirer/", exchanges.remove, name="remove"),
    path("organismes/", bodies.view, name="bodies"),
    path("secteurs/", sectors.sectors, name="sectors"),
    path("secteurs/<int:pk>/", sectors.sector, name="sector"),
    path("secteurs/<int:pk>/suivre/", follows.follow, {"name": "sector"}, name="follow_sector"),
    path("secteurs/<int:pk>/contacts/", follows.name_contact, name="name_contact"),
    path("contacts/<int:pk>/suivre/", follows.follow, {"name": "contact"}, name="follow_contact"),
    path("suivis/<int:pk>/terminer/", follows.stop_following, name="stop_following"),
    path("contacts-de-secteur/<int:pk>/terminer/", follows.end_contact, name="end_contact"),
]
