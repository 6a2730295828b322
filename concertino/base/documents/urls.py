"""Addresses of files and decisions."""

from django.urls import path

from concertino.base.documents import views
from concertino.base.documents.registers import decisions

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", views.file, name="file"),
    path("decisions/", decisions.view, name="decisions"),
    path("decisions/consigner/", views.decide, name="decide"),
    path("decisions/<int:pk>/", views.decision, name="decision"),
]
