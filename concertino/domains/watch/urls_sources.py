"""Addresses of the watch: sources."""

from __future__ import annotations

urlpatterns: list = []
