"""Rules are written and tried before they are kept; themes are named."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.watch import actions
from concertino.domains.watch.forms.items import RuleForm, ThemeForm
from concertino.domains.watch.models import Item, Rule, Theme
from concertino.domains.watch.rules import Trial, tried

LAST = 500  # items on which a rule is tried


@allowed("watch.change_rule")
def add_rule(request: Request) -> HttpResponse:
    return _rule_page(request, Rule(), _("Write a rule"))


@allowed("watch.change_rule")
def rule(request: Request, pk: int) -> HttpResponse:
    one = get_object_or_404(Rule, pk=pk)
    return _rule_page(request, one, _("Change the rule “%(rule)s”") % {"rule": one})


@allowed("watch.change_rule")
def remove_rule(request: Request, pk: int) -> HttpResponse:
    one = get_object_or_404(Rule, pk=pk)
    if request.method == "POST":
        actions.remove_rule(by=request.user, rule=one)
        messages.success(request, _("“%(rule)s” is no longer a rule.") % {"rule": one})
        return redirect("watch:rules")
    return confirm_page(
        request, title=_("Take away the rule “%(rule)s”?") % {"rule": one}, submit=_("Take it away"), crumbs=_crumbs(),
        text=_("What it decided stays decided, but no longer says by which rule."), cancel=reverse("watch:rule", args=[pk]),
    )  # fmt: skip


@allowed("watch.change_theme")
def add_theme(request: Request) -> HttpResponse:
    return _theme_page(request, None, _("Add a theme"))


@allowed("watch.change_theme")
def theme(request: Request, pk: int) -> HttpResponse:
    one = get_object_or_404(Theme, pk=pk)
    return _theme_page(request, one, _("Change the theme “%(theme)s”") % {"theme": one})


def _rule_page(request: Request, one: Rule, title: str) -> HttpResponse:
    """Tried on what came in last before it is kept, when one asks."""
    form = RuleForm(request.POST or None, instance=one)
    trial: Trial | None = None
    if "try" in request.POST:
        trial = answered(request, form, lambda: tried(form.instance, Item.objects.order_by("-found_at", "-pk")[:LAST]))
    elif answered(request, form, lambda: _kept(request, one, form.cleaned_data)):
        messages.success(request, _("The rule is kept. It treats what comes in from now on."))
        return redirect("watch:rules")
    return form_page(
        request, form, title=title, submit=_("Save"), cancel=reverse("watch:rules"), crumbs=_crumbs(),
        template="watch/items/rule.html", context={"rule": one, "trial": trial},
    )  # fmt: skip


def _kept(request: Request, one: Rule, facts: dict[str, Any]) -> Rule:
    if one.pk:
        return actions.change_rule(by=request.user, rule=one, **facts)
    return actions.add_rule(by=request.user, **facts)


def _theme_page(request: Request, one: Theme | None, title: str) -> HttpResponse:
    form = ThemeForm(request.POST or None, instance=one)

    def kept() -> Theme:
        if one:
            return actions.change_theme(by=request.user, theme=one, **form.cleaned_data)
        return actions.add_theme(by=request.user, **form.cleaned_data)

    if answered(request, form, kept):
        messages.success(request, _("The theme is kept."))
        return redirect("watch:themes")
    crumbs = [(_("To be treated"), reverse("watch:queue")), (_("Themes of the watch"), reverse("watch:themes"))]
    return form_page(request, form, title=title, submit=_("Save"), cancel=reverse("watch:themes"), crumbs=crumbs)


def _crumbs() -> list[tuple[Any, str]]:
    return [(_("To be treated"), reverse("watch:queue")), (_("Rules of the watch"), reverse("watch:rules"))]
