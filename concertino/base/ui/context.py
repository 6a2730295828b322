"""What the frame of every page needs."""

from __future__ import annotations


def frame(request) -> dict:
    return {}
