"""Addresses of the watch: items."""

from __future__ import annotations

urlpatterns: list = []
