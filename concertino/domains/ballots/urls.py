"""Addresses of ballots. Those who vote come by the personal link of consultations."""

from django.urls import path

from concertino.domains.ballots import registers
from concertino.domains.ballots.views import ballots, counts

app_name = "ballots"
urlpatterns = [
    path("", registers.ballots.view, name="home"),
    path("preparer/", ballots.prepare, name="prepare"),
    path("appels/<int:pk>/", ballots.change, name="change"),
    path("<int:pk>/", ballots.ballot, name="ballot"),
    path("<int:pk>/apercu/", ballots.preview, name="preview"),
    path("<int:pk>/depouillement/", counts.count, name="count"),
    path("<int:pk>/depouillement/fichier/", counts.as_csv, name="count_csv"),
    path("<int:pk>/depouillement/papier/", counts.as_pdf, name="count_pdf"),
]
