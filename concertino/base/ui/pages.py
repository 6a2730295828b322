"""What every view is made of: a right, and a page that htmx may ask for in part."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

View = Callable[..., HttpResponseBase]


class Request(HttpRequest):
    """What the middleware makes of a request. ``user`` is of a room above this one; past ``@allowed``, they have signed in."""

    user: Any
    htmx: HtmxDetails


def allowed(right: str = "", *, public: bool = False) -> Callable[[View], View]:
    """Open a view to those who have the right; with none, to every signed-in person; or to everyone.

    A visitor is led to sign in; a signed-in person without the right gets a page that says so (403).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if public or may(request.user, right):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")

        guarded.right = "public" if public else right or "signed in"  # type: ignore[attr-defined]  # a mark on the function
        return guarded

    return decorate


def may(user: Any, right: str) -> bool:
    return user.is_authenticated and (not right or user.has_perm(right))


def page(request: Request, template: str, context: dict | None = None, *, partial: str = "", status: int = 200) -> HttpResponse:
    """The whole page, or for htmx only the named ``{% partialdef %}`` of the same template."""
    name = f"{template}#{partial}" if partial and request.htmx and not request.htmx.boosted else template
    response = render(request, name, context or {}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
