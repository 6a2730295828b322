"""Addresses of contacts, of the lists that describe them, and of those who sign in."""

from django.urls import path

from concertino.base.people import registers
from concertino.base.people.views import affiliations, contacts, lists, users

app_name = "people"
urlpatterns = [
    path("contacts/", registers.contacts.view, name="contacts"),
    path("contacts/ajouter/", contacts.add, name="add"),
    path("contacts/<int:pk>/", contacts.show, name="contact"),
    path("contacts/<int:pk>/modifier/", contacts.change, name="change"),
    path("contacts/<int:pk>/roles/ajouter/", affiliations.affiliate, name="affiliate"),
    path("contacts/<int:pk>/roles/<int:affiliation>/terminer/", affiliations.end, name="end_affiliation"),
    path("contacts/suggestions/<str:kind>/", affiliations.suggest, name="suggest"),
    path("contacts/listes/", lists.lists, name="lists"),
    *(path(f"contacts/listes/{name}/", each.view, name=f"{name}_list") for name, each in registers.lists.items()),
    *(path(f"contacts/listes/{name}/ajouter/", lists.add, {"name": name}, name=f"add_{name}") for name in registers.lists),
    path("contacts/listes/<str:name>/<int:pk>/", lists.entry, name="entry"),
    path("contacts/listes/<str:name>/<int:pk>/modifier/", lists.change, name="change_entry"),
    path("contacts/listes/<str:name>/<int:pk>/terminer/", lists.end, name="end_entry"),
    path("utilisateurs/", registers.users.view, name="users"),
    path("utilisateurs/inviter/", users.invite, name="invite"),
    path("utilisateurs/<int:pk>/", users.show, name="user"),
    path("utilisateurs/<int:pk>/roles/", users.roles, name="roles"),
    path("utilisateurs/<int:pk>/ecarter/", users.deactivate, name="deactivate"),
    path("utilisateurs/<int:pk>/readmettre/", users.reactivate, name="reactivate"),
]
