"""Addresses of messages sent and of the links that stop them."""

from django.urls import URLPattern

app_name = "notices"
urlpatterns: list[URLPattern] = []
