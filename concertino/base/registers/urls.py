"""Addresses of saved views and of changes made to many lines."""

from django.urls import path

from concertino.base.registers import tables
from concertino.base.registers.views import many, saved

app_name = "registers"
urlpatterns = [
    path("vues/", tables.views.view, name="views"),
    path("vues/garder/", saved.keep, name="keep_view"),
    path("vues/<int:pk>/modifier/", saved.change, name="change_view"),
    path("vues/<int:pk>/ouvrir/", saved.open_with, name="open_with"),
    path("vues/<int:pk>/supprimer/", saved.forget, name="forget_view"),
    path("changements/", tables.changes.view, name="changes"),
    path("changements/<int:pk>/", many.change, name="change"),
    path("changements/<int:pk>/annuler/", many.undo, name="undo"),
]
