"""What the frame of every page needs. Nothing is computed until a template asks: parts of pages do without."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_info

from concertino.base.ui import menu

THEME_COOKIE = "theme"
THEMES = ("", "light", "dark")


def frame(request: HttpRequest) -> dict:
    return {
        "menu": partial(_menu, request),
        "places": partial(_places, request),
        "theme": partial(theme_of, request),
        "other_languages": _other_languages,
        "address": partial(_address, request),
        "search_url": partial(_search_url, request),
        "suggest_url": _suggest_url,
    }


def _menu(request: HttpRequest) -> list[menu.Entry]:
    """Found once a page, which asks for it twice."""
    if not hasattr(request, "menu_entries"):
        setattr(request, "menu_entries", menu.shown_to(request))  # noqa: B010 (a request declares no such thing)
    return getattr(request, "menu_entries")  # noqa: B009


def _places(request: HttpRequest) -> menu.Entry | None:
    return menu.within(_menu(request))


def theme_of(request: HttpRequest) -> str:
    """The reader's choice of light or dark; empty follows their system."""
    chosen = request.user.theme if request.user.is_authenticated else request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def _other_languages() -> list[dict]:
    """Each language but the reader's, under its own name."""
    return [
        {"code": code, "name": get_language_info(code)["name_local"].capitalize()}
        for code, _name in settings.LANGUAGES
        if code != get_language()
    ]


def _address(request: HttpRequest) -> str:
    """Of this page, whatever its language."""
    asked = request.GET.copy()
    asked.pop("lang", None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def _search_url(request: HttpRequest) -> str:
    """Where the one search box leads: a page of a room above, which the settings name; only those who sign in search."""
    return reverse(settings.SEARCH_URL) if request.user.is_authenticated else ""


def _suggest_url() -> str:
    return reverse(settings.SUGGEST_URL)
