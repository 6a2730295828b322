"""What every form of the plan does: ask, act, and go back to what was changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import form_page, refused
from concertino.base.ui.pages import Request
from concertino.domains.plan.models import Indicator, Node
from concertino.ground.refusals import Refusal


def answered(
    request: Request,
    form: forms.BaseForm,
    act: Callable[[], Any],
    *,
    title: Any,
    submit: Any,
    done: Any,
    back: str,
    crumbs: list,
) -> HttpResponse:
    """The page of the form; once its answers hold and the verb has not refused, the page ``back`` with a word that it is done."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, done)
            return redirect(back)
    return form_page(request, form, title=title, submit=submit, cancel=back, crumbs=crumbs)


def page_of(indicator: Indicator) -> str:
    return reverse("desk:indicator", kwargs={"key": indicator.key})


def page_of_objective(node: Node) -> str:
    return reverse("desk:objective", kwargs={"code": node.code})


def crumbs_to(node: Node, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    return [(_("Plan"), reverse("desk:plan")), (str(node), page_of_objective(node)), *more]
