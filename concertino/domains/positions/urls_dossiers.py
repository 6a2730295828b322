"""Addresses of dossiers."""

from __future__ import annotations

urlpatterns: list = []
