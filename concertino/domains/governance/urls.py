"""Addresses of mandates and voters' lists."""

from django.urls import URLPattern

app_name = "governance"
urlpatterns: list[URLPattern] = []
