"""Waves of questionnaires, and what was answered to them."""

from .responses import Draft, Mode, Response, SetAside
from .waves import Wave

__all__ = ["Draft", "Mode", "Response", "SetAside", "Wave"]
