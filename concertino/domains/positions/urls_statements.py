"""Addresses of statements."""

from __future__ import annotations

urlpatterns: list = []
