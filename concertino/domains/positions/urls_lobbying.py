"""Addresses of lobbying."""

from __future__ import annotations

urlpatterns: list = []
