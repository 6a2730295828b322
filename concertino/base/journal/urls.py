"""The address of the journal."""

from django.urls import path

from concertino.base.journal.tables import journal

app_name = "journal"
urlpatterns = [path("", journal.view, name="journal")]
