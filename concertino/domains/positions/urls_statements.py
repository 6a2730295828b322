"""Addresses of statements, of the newsroom, of the positioning strategy and of briefs."""

from __future__ import annotations

from django.urls import path

from concertino.domains.positions import statement_registers as registers
from concertino.domains.positions.views import briefs, newsroom, statements, strategy

urlpatterns = [
    path("", registers.statements.view, name="statements"),
    path("preparer/", statements.prepare, name="prepare_statement"),
    path("<int:pk>/", statements.statement, name="statement"),
    path("<int:pk>/modifier/", statements.change, name="change_statement"),
    path("<int:pk>/publier/", statements.publish, name="publish_statement"),
    path("<int:pk>/retenir/", statements.hold_back, name="hold_back_statement"),
    path("<int:pk>/retirer/", statements.withdraw, name="withdraw_statement"),
    path("<int:pk>/joindre/", statements.attach, name="attach"),
    path("<int:pk>/portee/", statements.count_reach, name="count_reach"),
    path("<int:pk>/sert/", statements.serve, name="serve"),
    path("fichiers/<int:pk>/oter/", statements.detach, name="detach"),
    path("presse/", newsroom.press_material, name="press_material"),
    path("presse/mots/", newsroom.describe, name="describe_association"),
    path("presse/offrir/", newsroom.offer, name="offer_press_file"),
    path("presse/fichiers/<int:pk>/terminer/", newsroom.end_press_file, name="end_press_file"),
    path("salle-de-presse/", newsroom.newsroom, name="newsroom"),
    path("salle-de-presse/<int:pk>/", newsroom.public_statement, name="public_statement"),
    path("salle-de-presse/<int:pk>/trousse.zip", newsroom.statement_kit, name="statement_kit"),
    path("salle-de-presse/trousse.zip", newsroom.kit, name="press_kit"),
    path("salle-de-presse/fil-<str:language>.atom", newsroom.feed, name="newsroom_feed"),
    path("salle-de-presse/fichiers/<int:pk>/", newsroom.public_file, name="public_file"),
    path("salle-de-presse/presse/<int:pk>/", newsroom.press_file, name="press_file"),
    path("strategie/", registers.strategy.view, name="strategy"),
    path("strategie/calendrier/", strategy.calendar, name="strategy_calendar"),
    path("strategie/calendrier/<int:year>/", strategy.calendar, name="strategy_calendar_of"),
    path("strategie/ajouter/", strategy.plan, name="plan_message"),
    path("strategie/<int:pk>/", strategy.message, name="message"),
    path("strategie/<int:pk>/modifier/", strategy.change, name="change_message"),
    path("fiche/<int:pk>/", briefs.compose, name="compose_brief"),
    path("fiche/<int:pk>/<str:language>.pdf", briefs.brief, name="brief"),
]
