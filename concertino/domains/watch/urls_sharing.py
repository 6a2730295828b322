"""Addresses of the watch: sharing."""

from __future__ import annotations

urlpatterns: list = []
