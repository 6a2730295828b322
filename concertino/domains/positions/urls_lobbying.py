"""Addresses of communications with public office holders, and of the registers of lobbying."""

from __future__ import annotations

from django.urls import path

from concertino.domains.positions import lobbying_registers as registers
from concertino.domains.positions.views import lobbying, registering

urlpatterns = [
    path("", registers.communications.view, name="communications"),
    path("consigner/", lobbying.log, name="log_communication"),
    path("<int:pk>/", lobbying.communication, name="communication"),
    path("<int:pk>/corriger/", lobbying.correct, name="correct_communication"),
    path("export/<str:register>.<str:kind>", lobbying.export, name="export_communications"),
    path("echeances/", registering.deadlines, name="lobbying_deadlines"),
    path("echeances/<str:token>.ics", registering.feed, name="lobbying_feed"),
    path("echeances/<str:register>/<str:kind>/<str:about>/", registering.file, name="file"),
    path("changement/", registering.note_change, name="note_change"),
    path("fin/", registering.end, name="end_registration"),
    path("depots/", registers.filings.view, name="filings"),
    path("inscription/", registers.duties.view, name="duties"),
    path("inscription/repondre/", registering.decide, name="decide_duty"),
]
