"""Addresses of conversations. One takes part behind a personal link, whose address is of the room below."""

from django.urls import path

from concertino.domains.conversations.registers import conversations
from concertino.domains.conversations.views import conversations as pages
from concertino.domains.conversations.views import statements

app_name = "conversations"
urlpatterns = [
    path("", conversations.view, name="conversations"),
    path("preparer/", pages.start, name="start"),
    path("appels/<int:pk>/", pages.policy, name="policy"),
    path("<int:pk>/", pages.conversation, name="conversation"),
    path("<int:pk>/resultats/", pages.results, name="results"),
    path("<int:pk>/ajouter/", statements.add, name="add"),
    path("enonces/<int:pk>/accepter/", statements.accept, name="accept"),
    path("enonces/<int:pk>/rejeter/", statements.reject, name="reject"),
]
