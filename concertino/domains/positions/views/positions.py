"""A position: its page, and each step of its life."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.positions import actions
from concertino.domains.positions.comparing import compared
from concertino.domains.positions.forms.positions import (
    AdoptForm,
    PublishForm,
    PutForm,
    ReviewForm,
    WithdrawForm,
    WordsForm,
)
from concertino.domains.positions.models import Position, Threshold, Version
from concertino.domains.positions.places import position_page
from concertino.domains.positions.standing import position_said, version_said
from concertino.domains.positions.support import support_of
from concertino.domains.positions.views.dossiers import crumbs, dossier_of
from concertino.ground.periods import today

WORDS = ("title_fr", "text_fr", "title_en", "text_en")
CHANGE, PUBLISH = "positions.change_position", "positions.publish_position"
TIME_TO_ANSWER = timedelta(days=21)


@allowed("positions.view_position")
def position(request: Request, pk: int) -> HttpResponse:
    found = _position(pk)
    versions = list(found.versions.select_related("adopted_by", "decision"))
    last = versions[0]
    day = last.published_on or today()
    support = support_of(last, day, names=may(request.user, "positions.view_endorsement")) if last.put_on else None
    threshold = Threshold.objects.in_force_on(day)
    mark, word = position_said(found, last)
    return page(request, "positions/position.html", {
        "position": found, "version": last, "crumbs": crumbs(found.dossier), "mark": mark, "word": word,
        "versions": [(one, *version_said(one)) for one in versions], "support": support, "threshold": threshold,
        "meets": support.meets(threshold) if support else threshold is None, "day": today(),
        "panels": shown_on("positions.Position", request, found),
    })  # fmt: skip


@allowed("positions.add_position")
def draft(request: Request, pk: int) -> HttpResponse:
    dossier = dossier_of(pk)
    form = WordsForm(request.POST or None)
    drafted = answered(
        request, form, lambda: actions.draft(by=request.user, dossier=dossier, on=today(), **form.cleaned_data)
    )  # fmt: skip
    if drafted:
        return _back(request, drafted.position, _("The position is drafted."))
    return form_page(
        request, form, title=_("Draft a position"), submit=_("Keep the draft"), crumbs=crumbs(dossier), lede=str(dossier),
        cancel=crumbs(dossier)[-1][1],
    )  # fmt: skip


@allowed(CHANGE)
def rewrite(request: Request, pk: int) -> HttpResponse:
    version = _version(pk)
    form = WordsForm(request.POST or None, initial={name: getattr(version, name) for name in WORDS})
    if answered(request, form, lambda: actions.rewrite(by=request.user, version=version, **form.cleaned_data)):
        return _back(request, version.position, _("The draft is up to date."))
    return _form(request, form, version.position, _("Rewrite “%(position)s”"), _("Keep the draft"))


@allowed(CHANGE)
def revise(request: Request, pk: int) -> HttpResponse:
    found = _position(pk)
    last = found.versions.order_by("-number")[0]
    form = WordsForm(request.POST or None, initial={name: getattr(last, name) for name in WORDS})
    revised = answered(
        request, form, lambda: actions.revise(by=request.user, position=found, on=today(), **form.cleaned_data)
    )  # fmt: skip
    if revised:
        return _back(request, revised.position, _("A new version is begun; the former one stays as it is."))
    lede = _("Members are asked anew: what they said of the former version is not said of this one.")
    return _form(request, form, found, _("A new version of “%(position)s”"), _("Keep the draft"), lede)


@allowed(CHANGE)
def review(request: Request, pk: int) -> HttpResponse:
    version = _version(pk)
    form = ReviewForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.review(by=request.user, version=version, **form.cleaned_data)):
        return _back(request, version.position, _("The version is reviewed."))
    return _form(request, form, version.position, _("Is “%(position)s” reviewed?"), _("It is reviewed"))


@allowed(CHANGE)
def put(request: Request, pk: int) -> HttpResponse:
    version = _version(pk)
    form = PutForm(request.POST or None, initial={"until": today() + TIME_TO_ANSWER})
    if answered(request, form, lambda: actions.put(by=request.user, version=version, on=today(), **form.cleaned_data)):
        return _back(request, version.position, _("Members are written to."))
    lede = _("Its words are frozen, and each member is written to once, by e-mail, with a link to read it and to endorse it.")
    return _form(request, form, version.position, _("Put “%(position)s” to members"), _("Freeze and write to members"), lede)


@allowed("positions.adopt_position")
def adopt(request: Request, pk: int) -> HttpResponse:
    version = _version(pk)
    form = AdoptForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.adopt(by=request.user, version=version, **form.cleaned_data)):
        return _back(request, version.position, _("The position is adopted."))
    return _form(request, form, version.position, _("“%(position)s” is adopted"), _("It is adopted"))


@allowed(PUBLISH)
def publish(request: Request, pk: int) -> HttpResponse:
    version, day = _version(pk), today()
    is_short = not support_of(version, day, names=True).meets(Threshold.objects.in_force_on(day))
    form = PublishForm(request.POST or None, is_short=is_short)
    if answered(request, form, lambda: actions.publish(by=request.user, version=version, on=day, **form.cleaned_data)):
        return _back(request, version.position, _("The position is public."))
    lede = _("Everyone may read it. Those whom it was put to are told by e-mail.")
    if is_short:
        lede += " " + _("It lacks the support that the board asks for.")
    return _form(request, form, version.position, _("Publish “%(position)s”"), _("Publish"), lede)


@allowed(PUBLISH)
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = _position(pk)
    form = WithdrawForm(request.POST or None)
    if answered(request, form, lambda: actions.withdraw(by=request.user, position=found, on=today(), **form.cleaned_data)):
        return _back(request, found, _("The position is withdrawn."))
    lede = _("What was public stays readable, and says that it is no longer held. Those whom it was put to are told by e-mail.")
    return _form(request, form, found, _("Withdraw “%(position)s”"), _("Withdraw"), lede)


@allowed("positions.view_position")
def compare(request: Request, pk: int) -> HttpResponse:
    """A version with the one before it."""
    after = _version(pk)
    before = after.position.versions.filter(number=after.number - 1).first()
    if before is None:
        raise Http404
    languages = [("fr", _("In French")), ("en", _("In English"))]
    texts = [
        (language, label, compared(*(f"{one_title}\n\n{one_text}" for one_title, one_text in _texts(before, after, language))))
        for language, label in languages if after.text_en or before.text_en or language == "fr"
    ]  # fmt: skip
    return page(request, "positions/compare.html", {
        "before": before, "after": after, "texts": texts,
        "crumbs": [*crumbs(after.position.dossier), (str(after.position), position_page(after.position))],
    })  # fmt: skip


def _texts(before: Version, after: Version, language: str) -> list[tuple[str, str]]:
    return [(getattr(one, f"title_{language}"), getattr(one, f"text_{language}")) for one in (before, after)]


def _position(pk: int) -> Position:
    return get_object_or_404(Position.objects.select_related("dossier"), pk=pk)


def _version(pk: int) -> Version:
    return get_object_or_404(Version.objects.select_related("position__dossier"), pk=pk)


def _back(request: Request, found: Position, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(position_page(found))


def _form(request: Request, form: BaseForm, found: Position, title: str, submit: str, lede: Any = "") -> HttpResponse:
    return form_page(
        request, form, title=title % {"position": found}, submit=submit, cancel=position_page(found), lede=lede,
        crumbs=[*crumbs(found.dossier), (str(found), position_page(found))],
    )  # fmt: skip
