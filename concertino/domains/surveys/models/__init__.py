"""Waves of questionnaires, what was answered to them, and what is made of it."""

from .coding import Agreement, Coding, Theme
from .knowledge import KnowledgeChange, KnowledgeScore
from .publishing import PublishedQuestion
from .responses import Draft, Mode, Response, SetAside
from .waves import Wave

__all__ = [
    "Agreement", "Coding", "Draft", "KnowledgeChange", "KnowledgeScore", "Mode", "PublishedQuestion", "Response", "SetAside",
    "Theme", "Wave",
]  # fmt: skip
