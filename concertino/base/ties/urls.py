"""Addresses of exchanges."""

from django.urls import URLPattern

app_name = "ties"
urlpatterns: list[URLPattern] = []
