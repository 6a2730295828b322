"""Addresses of consultations. The personal link stands apart, and short: people type it from paper."""

from django.urls import include, path

from concertino.domains.consultations.views import answering

app_name = "consultations"
urlpatterns = [
    path("r/<str:token>/", answering.answer, name="answer"),
    path("consultations/", include("concertino.domains.consultations.urls_calls")),
    path("consultations/", include("concertino.domains.consultations.urls_topics")),
]
