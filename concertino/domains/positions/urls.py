"""Addresses of dossiers, positions, statements and media."""

from django.urls import include, path

app_name = "positions"
urlpatterns = [
    path("", include("concertino.domains.positions.urls_dossiers")),
    path("declarations/", include("concertino.domains.positions.urls_statements")),
    path("medias/", include("concertino.domains.positions.urls_media")),
    path("titulaires/", include("concertino.domains.positions.urls_lobbying")),
]
