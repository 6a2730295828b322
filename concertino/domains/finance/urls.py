"""Addresses of invoices, payments and the ledger."""

from django.urls import URLPattern

app_name = "finance"
urlpatterns: list[URLPattern] = []
