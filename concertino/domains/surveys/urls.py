"""Addresses of surveys, for the team: who answers follows a link of consultations."""

from django.urls import path

from concertino.domains.surveys.registers import waves as register
from concertino.domains.surveys.views import aside, exporting, typing, waves

app_name = "surveys"
urlpatterns = [
    path("", register.view, name="waves"),
    path("preparer/", waves.start, name="start"),
    path("appels/<int:pk>/questionnaire/", waves.choose, name="choose"),
    path("<int:pk>/", waves.wave, name="wave"),
    path("<int:pk>/exporter/", exporting.export, name="export"),
    path("<int:pk>/recues/", typing.receive, name="receive"),
    path("<int:pk>/saisir/", typing.type_in, name="type_in"),
    path("<int:pk>/ecarter/<str:day>/<str:origin>/", aside.set_aside, name="set_aside"),
]
