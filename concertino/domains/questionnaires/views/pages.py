"""What the pages of this room have in common: the version asked for, its crumbs, and what a refusal becomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request
from concertino.domains.questionnaires.models import Version
from concertino.ground.refusals import Refusal


def version_of(pk: int) -> Version:
    return get_object_or_404(Version.objects.select_related("questionnaire", "supersedes"), pk=pk)


def page_of(version: Version, part: str = "") -> str:
    """The page of a version, at the part of the code."""
    return reverse("questionnaires:version", args=[version.pk]) + (f"#{part}" if part else "")


def crumbs_of(version: Version | None = None) -> list[tuple[Any, str]]:
    home = (_("Questionnaires"), reverse("questionnaires:home"))
    return [home, (str(version.questionnaire), page_of(version))] if version else [home]


def acted(request: Request, act: Callable[[], Any], then: str, done: Any = "") -> HttpResponse:
    """For a button: what the verb refuses is said above the page to which one comes back."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(then)
