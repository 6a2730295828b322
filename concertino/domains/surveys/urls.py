"""Addresses of surveys, for the team: who answers follows a link of consultations."""

from django.urls import path

from concertino.domains.surveys.registers import waves as register
from concertino.domains.surveys.views import analysis, aside, coding, exporting, results, typing, waves

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
    path("<int:pk>/analyse/", analysis.analysis, name="analysis"),
    path("<int:pk>/croiser/", analysis.crossing, name="crossing"),
    path("<int:pk>/comparer/", analysis.comparison, name="comparison"),
    path("<int:pk>/reponses/<str:code>/", coding.coding, name="coding"),
    path("<int:pk>/reponses/<str:code>/theme/", coding.add_theme, name="add_theme"),
    path("<int:pk>/reponses/<str:code>/accord/", coding.agree, name="agree"),
    path("<int:pk>/publier/", results.publish, name="publish"),
    path("<int:pk>/resultats/", results.results, name="results"),
    path("<int:pk>/resultats.pdf", results.results_pdf, name="results_pdf"),
]
