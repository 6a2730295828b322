"""Addresses of media."""

from __future__ import annotations

urlpatterns: list = []
