"""Addresses that are open to everybody: the directory of members, and the check of certificates and cards."""

from django.urls import path

from concertino.domains.members.views import checking, directory

app_name = "directory"
urlpatterns = [
    path("", directory.directory, name="directory"),
    path("<int:pk>/", directory.member, name="member"),
    path("verifier/", checking.check, name="check"),
    path("verifier/<slug:paper>/", checking.checked, name="checked"),
]
