"""Addresses of imports."""

from django.urls import path

from concertino.base.imports import views
from concertino.base.imports.registers import imports

app_name = "imports"
urlpatterns = [
    path("", imports.view, name="list"),
    path("nouveau/", views.new, name="new"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/colonnes/", views.columns, name="columns"),
    path("<int:pk>/consentement/", views.consent, name="consent"),
    path("<int:pk>/fichier/", views.file, name="file"),
    path("<int:pk>/rejets/", views.rejects, name="rejects"),
]
