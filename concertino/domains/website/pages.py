"""What every public page has: its language in its address, its data for search engines, and nobody's cookie."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from concertino.base.people.models import Association
from concertino.base.ui.front import LANGUAGES
from concertino.base.ui.middleware import POLICY
from concertino.base.ui.pages import Request

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def shown(request: Request, template: str, context: dict[str, Any], *, title: str, data: dict[str, Any] | None = None,
          summary: str = "") -> HttpResponse:  # fmt: skip
    association = Association.objects.current()
    here = settings.SITE_URL + request.path
    given = {
        "association": association, "title": title, "summary": summary, "here": here, "site": settings.SITE_URL,
        "language": translation.get_language(), "others": {code: f"{here}?lang={code}" for code in LANGUAGES},
        "data": linked_data(data or organisation(association)), **context,
    }  # fmt: skip
    return render(request, template, given)


def organisation(association: Association) -> dict[str, Any]:
    said = {"@type": "Organization", "name": str(association), "url": settings.SITE_URL}
    if association.email:
        said["email"] = association.email
    return said


def linked_data(data: dict[str, Any]) -> SafeString:
    """For search engines: a block of data, which no browser runs."""
    said = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(_UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{said}</script>')  # noqa: S308 (every < is written otherwise)


def framed(answer: HttpResponse) -> HttpResponse:
    """Sites that may hold it in a frame are those of the setting."""
    answer["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {settings.WIDGETS_WITHIN}")
    return answer
