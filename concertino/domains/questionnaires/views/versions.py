"""The life of a version: created, named, tried, published, revised, copied, given up."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.questionnaires import actions
from concertino.domains.questionnaires.answers import Checked, check, from_post
from concertino.domains.questionnaires.definition import KINDS, lacking, said
from concertino.domains.questionnaires.fields import fields, mistakes
from concertino.domains.questionnaires.forms.texts import CopyForm, TextsForm, TitleForm
from concertino.domains.questionnaires.models import Version
from concertino.domains.questionnaires.outline import outline
from concertino.domains.questionnaires.telling import KIND_NAMES
from concertino.domains.questionnaires.views.pages import acted, crumbs_of, page_of, version_of
from concertino.ground.periods import today


@allowed("questionnaires.add_questionnaire")
def create(request: Request) -> HttpResponse:
    form = TitleForm(request.POST or None)
    if made := answered(request, form, lambda: actions.create(by=request.user, **form.cleaned_data)):
        return redirect(page_of(made))
    cancel = reverse("questionnaires:home")
    title, lede = _("Write a questionnaire"), _("It is a draft until it is published.")
    return form_page(request, form, title=title, submit=_("Begin"), lede=lede, crumbs=crumbs_of(), cancel=cancel)


@allowed("questionnaires.view_questionnaire")
def version(request: Request, pk: int) -> HttpResponse:
    shown = version_of(pk)
    form = shown.form
    may_edit = not shown.is_published and request.user.has_perm("questionnaires.change_version")
    return page(request, "questionnaires/version.html", {
        "version": shown, "form": form, "outline": outline(form), "may_edit": may_edit, "crumbs": crumbs_of(),
        "kinds": [(kind, KIND_NAMES[kind]) for kind in KINDS], "lacking": [] if shown.is_published else lacking(form),
        "versions": shown.questionnaire.versions.order_by("-number"), "count": sum(one.is_asked for one in form.questions()),
        "has_draft": shown.questionnaire.versions.drafts().exists(), "purpose": shown.questionnaire.said("purpose"),
    })  # fmt: skip


@allowed("questionnaires.change_version")
def describe(request: Request, pk: int) -> HttpResponse:
    shown = version_of(pk)
    form = TextsForm(request.POST or None, initial=TextsForm.first(shown.questionnaire, shown.form))

    def described() -> Version:
        actions.describe(by=request.user, questionnaire=shown.questionnaire, **form.names())
        return actions.edit(by=request.user, version=shown, change=lambda current: replace(current, **form.texts()))

    if answered(request, form, described):
        return redirect(page_of(shown))
    return form_page(request, form, title=_("Title and texts"), submit=_("Save"), crumbs=crumbs_of(shown), cancel=page_of(shown))


@allowed("questionnaires.view_questionnaire")
def preview(request: Request, pk: int) -> HttpResponse:
    """As those who answer will see it; sent, it says what the answers would be worth, and keeps nothing."""
    shown = version_of(pk)
    form, language = shown.form, request.GET.get("language", "")
    language = language if language in form.languages else form.languages[0]
    given = from_post(form, request.POST) if request.method == "POST" else {}
    with translation.override({"fr": "fr-ca", "en": "en"}[language]):
        checked = check(form, given, complete=True) if request.method == "POST" else Checked({}, {}, set())
        sections = fields(form, given, checked.errors, language)
        asked = render_to_string("questionnaires/asked.html", {"sections": sections, "mistakes": mistakes(sections)}, request)
    return page(request, "questionnaires/preview.html", {
        "version": shown, "asked": asked, "crumbs": crumbs_of(shown), "language": language, "checked": checked,
        "tried": request.method == "POST", "tabs": _languages(shown, language), "title": said(form.title, language),
        "intro": said(form.intro, language), "thanks": said(form.thanks, language),
    }, status=422 if checked.errors else 200)  # fmt: skip


def _languages(shown: Version, current: str) -> list[tuple[Any, str, bool]]:
    names = {"fr": _("In French"), "en": _("In English")}
    return [(names[one], f"?language={one}", one == current) for one in shown.languages]


@allowed("questionnaires.publish_version")
def publish(request: Request, pk: int) -> HttpResponse:
    shown = version_of(pk)
    if request.method == "POST":
        done = _("Version %(number)s is published.") % {"number": shown.number}
        return acted(request, partial(actions.publish, by=request.user, version=shown, on=today()), page_of(shown), done)
    text = _("From then on it does not change: a correction will be a new version, and answers keep the one they were given to.")
    title = _("Publish version %(number)s") % {"number": shown.number}
    return confirm_page(request, title=title, text=text, submit=_("Publish"), cancel=page_of(shown), crumbs=crumbs_of(shown))


@allowed("questionnaires.change_version")
def revise(request: Request, pk: int) -> HttpResponse:
    shown = version_of(pk)
    if request.method == "POST":
        act = partial(actions.revise, by=request.user, questionnaire=shown.questionnaire)
        return acted(request, act, reverse("questionnaires:latest", args=[shown.questionnaire_id]))
    text = _("It begins as the last published version, which stays. Questions keep their codes, so that waves can be compared.")
    return confirm_page(
        request, title=_("Begin a new version"), text=text, submit=_("Begin"), cancel=page_of(shown), crumbs=crumbs_of(shown)
    )


@allowed("questionnaires.view_questionnaire")
def latest(request: Request, pk: int) -> HttpResponse:
    """Where a questionnaire is found, whatever its versions."""
    found = Version.objects.filter(questionnaire=pk).order_by("-number").first()
    return redirect(page_of(found)) if found else redirect("questionnaires:home")


@allowed("questionnaires.add_questionnaire")
def copy(request: Request, pk: int) -> HttpResponse:
    shown = version_of(pk)
    form = CopyForm(request.POST or None)
    if made := answered(request, form, lambda: actions.copy(by=request.user, version=shown, **form.cleaned_data)):
        messages.success(request, _("The copy is a draft of its own."))
        return redirect(page_of(made))
    return form_page(request, form, title=_("Copy"), submit=_("Copy"), crumbs=crumbs_of(shown), cancel=page_of(shown))


@allowed("questionnaires.change_version")
def discard(request: Request, pk: int) -> HttpResponse:
    shown = version_of(pk)
    if request.method == "POST":
        act = partial(actions.discard, by=request.user, version=shown)
        return acted(request, act, reverse("questionnaires:latest", args=[shown.questionnaire_id]), _("The draft is given up."))
    text = _("What was written in it is lost. Published versions stay.")
    return confirm_page(
        request, title=_("Give up the draft"), text=text, submit=_("Give up"), cancel=page_of(shown), crumbs=crumbs_of(shown)
    )
