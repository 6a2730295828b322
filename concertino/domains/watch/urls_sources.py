"""Addresses of the watch: sources."""

from __future__ import annotations

from django.urls import path

from concertino.domains.watch.source_registers import sources
from concertino.domains.watch.views import opml
from concertino.domains.watch.views import sources as views

urlpatterns = [
    path("", sources.view, name="sources"),
    path("suivre/", views.follow, name="follow"),
    path("suivre/details/", views.add, name="add_source"),
    path("opml/", opml.import_opml, name="import_opml"),
    path("opml/apercu/", opml.preview_opml, name="preview_opml"),
    path("opml/veille.opml", opml.export_opml, name="export_opml"),
    path("<int:pk>/", views.source, name="source"),
    path("<int:pk>/modifier/", views.change, name="change_source"),
    path("<int:pk>/fin/", views.end, name="end_source"),
    path("<int:pk>/lire/", views.read, name="read_source"),
]
