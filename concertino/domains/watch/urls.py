"""Addresses of the watch."""

from django.urls import include, path

app_name = "watch"
urlpatterns = [
    path("", include("concertino.domains.watch.urls_items")),
    path("sources/", include("concertino.domains.watch.urls_sources")),
    path("partage/", include("concertino.domains.watch.urls_sharing")),
]
