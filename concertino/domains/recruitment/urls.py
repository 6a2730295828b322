"""Addresses of recruitment."""

from django.urls import path

from concertino.domains.recruitment.registers import prospects as register
from concertino.domains.recruitment.registers import strategies as register_of_strategies
from concertino.domains.recruitment.views import board, forecast, missing, prospects, results, strategies

app_name = "recruitment"
urlpatterns = [
    path("", board.home, name="home"),
    path("tableau/", board.board, name="board"),
    path("prospects/", register.view, name="prospects"),
    path("prospects/ajouter/", prospects.identify, name="identify"),
    path("prospects/<int:pk>/", board.prospect, name="prospect"),
    path("prospects/<int:pk>/modifier/", prospects.change, name="change"),
    path("prospects/<int:pk>/etape/", prospects.advance, name="advance"),
    path("prospects/<int:pk>/perdu/", prospects.lose, name="lose"),
    path("prospects/<int:pk>/suite/", prospects.plan_step, name="plan_step"),
    path("prospects/<int:pk>/contact/", prospects.make_contact, name="make_contact"),
    path("prospects/<int:pk>/premier-message/", prospects.write_first, name="write_first"),
    path("strategies/", register_of_strategies.view, name="strategies"),
    path("strategies/planifier/", strategies.plan_strategy, name="plan_strategy"),
    path("strategies/<int:pk>/", strategies.strategy, name="strategy"),
    path("strategies/<int:pk>/modifier/", strategies.change_strategy, name="change_strategy"),
    path("strategies/<int:pk>/viser/", strategies.aim, name="aim"),
    path("strategies/<int:pk>/depenses/", strategies.add_cost, name="add_cost"),
    path("depenses/<int:pk>/retirer/", strategies.remove_cost, name="remove_cost"),
    path("resultats/", results.show, name="results"),
    path("qui-manque/", missing.show, name="missing"),
    path("prevision/", forecast.show, name="forecast"),
]
