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

from concertino.ground.freshness import last_change

SECONDS, MOST = 30.0, 500
_NOT_KEPT = {"Date", "Set-Cookie", "Content-Length"}


class _Ready(NamedTuple):
    content: bytes
    headers: dict[str, str]
    until: float


def ready(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Of a view that says the same to everybody who is not signed in, in one language at one address."""

    @wraps(view)
    def marked(request: HttpRequest, *arguments: Any, **given: Any) -> HttpResponse:
        answer = view(request, *arguments, **given)
        answer.is_ready = request.user.is_anonymous  # type: ignore[attr-defined]
        return answer

    return marked


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
    return last_change(), request.META.get("HTTP_HOST", ""), request.get_full_path(), language[:40]


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
