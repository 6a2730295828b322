"""Addresses of budgets and financial statements."""

from django.urls import path

from concertino.domains.budgets import views
from concertino.domains.budgets.registers import budgets, postings

app_name = "budgets"
urlpatterns = [
    path("", budgets.view, name="budgets"),
    path("preparer/", views.prepare, name="prepare"),
    path("<int:pk>/", views.budget, name="budget"),
    path("<int:pk>/ligne/", views.set_line, name="set_line"),
    path("<int:pk>/adopter/", views.adopt, name="adopt"),
    path("<int:pk>/reviser/", views.revise, name="revise"),
    path("<int:pk>/ecart/<str:code>/", views.comment, name="comment"),
    path("lignes/<int:pk>/retirer/", views.remove_line, name="remove_line"),
    path("<int:pk>/seuil/", views.set_threshold, name="set_threshold"),
    path("montants/", postings.view, name="postings"),
    path("montants/<int:pk>/projet/", views.assign, name="assign"),
    path("etats/", views.statements, name="statements"),
    path("etats/journal.csv", views.journal, name="journal"),
]
