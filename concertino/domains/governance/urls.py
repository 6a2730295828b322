"""Addresses of bodies, mandates and voters' lists."""

from django.urls import path

from concertino.domains.governance import registers
from concertino.domains.governance.views import bodies, mandates, voters

app_name = "governance"
urlpatterns = [
    path("", bodies.home, name="home"),
    path("instances/ajouter/", bodies.add, name="add_body"),
    path("instances/<int:pk>/", bodies.body, name="body"),
    path("instances/<int:pk>/regles/", bodies.change, name="change_body"),
    path("mandats/", registers.mandates.view, name="mandates"),
    path("mandats/inscrire/", mandates.seat, name="seat"),
    path("mandats/suggestions/", mandates.suggest, name="suggest"),
    path("mandats/<int:pk>/terminer/", mandates.end, name="end"),
    path("mandats/<int:pk>/registre/", mandates.describe, name="describe"),
    path("administrateurs/", registers.directors.view, name="directors"),
    path("votants/", registers.voters_lists.view, name="voters_lists"),
    path("votants/figer/", voters.freeze, name="freeze"),
    path("votants/<int:pk>/", voters.voters, name="voters"),
    path("votants/<int:pk>/feuilles/", voters.sheets, name="sheets"),
]
