"""How a setting is read from the environment."""

from __future__ import annotations

import os


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "on"}
