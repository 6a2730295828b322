"""Addresses of the frame itself."""

from django.urls import path

from concertino.base.ui import views

app_name = "ui"
urlpatterns = [
    path("profil/", views.profile, name="profile"),
    path("langue/", views.language, name="language"),
    path("langue/<str:code>/", views.speak, name="speak"),
    path("apparence/", views.theme, name="theme"),
]
