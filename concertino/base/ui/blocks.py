"""Blocks that rooms show on the pages of lower ones: what they declare in the window of panels."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from concertino.base.ui.pages import may
from concertino.ground.panels import panels_on


def shown_on(label: str, request: HttpRequest, thing: Any) -> list[SafeString]:
    """Those that the reader may see and that have something to show, in order."""
    allowed = (panel for panel in panels_on(label) if may(request.user, panel.right))
    answered = ((panel.template, panel.context(request, thing)) for panel in allowed)
    return [render_to_string(template, context, request) for template, context in answered if context is not None]
