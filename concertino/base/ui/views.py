"""How each person likes their pages: name, language, appearance."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from concertino.base.ui import actions
from concertino.base.ui.blocks import shown_on
from concertino.base.ui.context import THEME_COOKIE, THEMES
from concertino.base.ui.forms import form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.base.ui.profile import ProfileForm

REFUSAL = "ui.refusal"  # what panels of a page refused are declared on
A_YEAR = 365 * 24 * 3600


@allowed(public=True)
@require_POST
def language(request: Request) -> HttpResponse:
    """Read in another language from now on: kept in the profile, and in a cookie for before signing in."""
    response, code = _back(request), request.POST.get("language", "")
    if code in dict(settings.LANGUAGES) and check_for_language(code):
        if request.user.is_authenticated:
            actions.prefer(by=request.user, language=code)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=A_YEAR, samesite="Lax")
    return response


@allowed(public=True)
def speak(request: Request, code: str) -> HttpResponse:
    """The same by a link, for pages kept ready, which hold no form; who signed in keeps the language of their profile."""
    response = _back(request)
    if code in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=A_YEAR, samesite="Lax")
    return response


@allowed(public=True)
@require_POST
def theme(request: Request) -> HttpResponse:
    """Light, dark, or as the system says."""
    response, chosen = _back(request), request.POST.get("theme", "")
    if chosen in THEMES:
        if request.user.is_authenticated:
            actions.prefer(by=request.user, theme=chosen)
        response.set_cookie(THEME_COOKIE, chosen, max_age=A_YEAR, samesite="Lax")
    return response


@allowed()
def profile(request: Request) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        actions.prefer(by=request.user, **form.cleaned_data)
        with override(request.user.language):
            messages.success(request, str(_("Your profile is up to date.")))
        response = redirect("ui:profile")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, request.user.language, max_age=A_YEAR, samesite="Lax")
        return response
    return form_page(
        request, form, title=_("My profile"), submit=_("Save"), cancel=reverse("ui:profile"),
        aside_template="ui/profile_aside.html",
    )  # fmt: skip


def not_open(request: Request, exception: Exception) -> HttpResponse:
    """A page refused for want of a right, with what other rooms know of the reader that may mend it."""
    return page(request, "403.html", {"panels": shown_on(REFUSAL, request, request.user)}, status=403)


def _back(request: Request) -> HttpResponse:
    """To the page where the choice was made, if it is one of ours."""
    came_from = (request.POST or request.GET).get("next", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return redirect(came_from if is_ours else "/")
