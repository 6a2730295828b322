"""Public pages, ready for visitors: made once, and handed out until something changes or half a minute has passed.

The hour matters as much as a change: an embargo ends without anybody doing anything.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import translation

from concertino.base.ui.context import THEME_COOKIE
from concertino.base.ui.pages import Request, allowed
from concertino.ground.freshness import last_change

LANGUAGES = {"fr": "fr-ca", "en": "en"}
SECONDS, MOST = 30.0, 500
_NOT_KEPT = {"Date", "Set-Cookie", "Content-Length"}


class _Ready(NamedTuple):
    content: bytes
    headers: dict[str, str]
    until: float


def ready(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Of a view that says the same to everybody who is not signed in, in one language and one appearance at one address.

    The frame of the page is told, and draws no form: the cookie of a form is somebody's own.
    """

    @wraps(view)
    def marked(request: HttpRequest, *arguments: Any, **given: Any) -> HttpResponse:
        is_ready = request.user.is_anonymous
        request.is_ready = is_ready  # type: ignore[attr-defined]
        answer = view(request, *arguments, **given)
        answer.is_ready = is_ready  # type: ignore[attr-defined]
        return answer

    return marked


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page that anybody reads, in the language of ?lang= or else in that of their browser; kept ready for the next reader."""

    @allowed(public=True)
    @ready
    @wraps(view)
    def opened(request: Request, *arguments: Any, **given: Any) -> HttpResponse:
        language = LANGUAGES.get(request.GET.get("lang", ""), translation.get_language() or "fr-ca")
        with translation.override(language):
            return view(request, *arguments, **given)

    return opened


class Front:
    """Stands before everything else. Whoever has a session goes through; so does what no view said to be ready."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self._pages: OrderedDict[tuple[Any, ...], _Ready] = OrderedDict()
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        key = _key(request)
        found = self._pages.get(key)
        if found and found.until > monotonic():
            return _handed(request, found)
        answer = self.get_response(request)
        if not getattr(answer, "is_ready", False) or answer.status_code != 200 or answer.cookies or request.method == "HEAD":
            return answer
        made = _ready(answer)
        self._keep(key, made)
        return _handed(request, made)

    def _keep(self, key: tuple[Any, ...], made: _Ready) -> None:
        with self._lock:
            self._pages[key] = made
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)


def _key(request: HttpRequest) -> tuple[Any, ...]:
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") or request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return last_change(), request.META.get("HTTP_HOST", ""), request.get_full_path(), language[:40], theme[:5]


def _ready(answer: HttpResponse) -> _Ready:
    headers = {name: value for name, value in answer.items() if name not in _NOT_KEPT}
    headers |= {"ETag": f'"{sha256(answer.content).hexdigest()[:32]}"', "Cache-Control": "public, max-age=0, must-revalidate"}
    return _Ready(answer.content, headers, monotonic() + SECONDS)


def _handed(request: HttpRequest, found: _Ready) -> HttpResponse:
    if request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == found.headers["ETag"]:
        answer: HttpResponse = HttpResponseNotModified()
        answer["ETag"], answer["Cache-Control"] = found.headers["ETag"], found.headers["Cache-Control"]
        return answer
    return HttpResponse(found.content, headers=found.headers)
