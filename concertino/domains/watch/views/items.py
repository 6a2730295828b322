"""An item of the watch: taken, kept, rejected, described, replaced, made into something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.watch import actions
from concertino.domains.watch.forms.items import KeepForm, NewerForm, RejectForm
from concertino.domains.watch.item_registers import item_page, standing
from concertino.domains.watch.models import Item
from concertino.ground.becoming import Becoming, becomings
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed("watch.view_item")
def item(request: Request, pk: int) -> HttpResponse:
    return _shown(request, found(pk))


@allowed("watch.change_item")
@require_POST
def claim(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda one: actions.claim(by=request.user, item=one, at=timezone.now()), _("You treat it."))


@allowed("watch.change_item")
@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda one: actions.let_go(by=request.user, item=one), _("It is for anybody again."))


@allowed("watch.change_item")
@require_POST
def put_back(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda one: actions.put_back(by=request.user, item=one), _("It is back in the queue."))


@allowed("watch.change_item")
@require_POST
def keep(request: Request, pk: int) -> HttpResponse:
    one = found(pk)
    form = KeepForm(request.POST, item=one, today=today())
    if answered(request, form, lambda: actions.keep(by=request.user, item=one, on=today(), **form.cleaned_data)):
        messages.success(request, _("“%(item)s” is kept.") % {"item": one})
        return redirect(_next(one))
    return _shown(request, one, keeping=form)


@allowed("watch.change_item")
@require_POST
def reject(request: Request, pk: int) -> HttpResponse:
    one = found(pk)
    form = RejectForm(request.POST)
    if answered(request, form, lambda: actions.reject(by=request.user, item=one, on=today(), **form.cleaned_data)):
        messages.success(request, _("“%(item)s” is rejected.") % {"item": one})
        return redirect(_next(one))
    return _shown(request, one, rejecting=form)


@allowed("watch.change_item")
def describe(request: Request, pk: int) -> HttpResponse:
    one = found(pk)
    form = KeepForm(request.POST or None, item=one, today=today())
    if answered(request, form, lambda: actions.describe(by=request.user, item=one, **form.cleaned_data) or one):
        messages.success(request, _("It is described."))
        return redirect(item_page(one))
    return form_page(
        request, form, title=_("Describe an item"), lede=one.title, submit=_("Save"), cancel=item_page(one), crumbs=crumbs(one)
    )


@allowed("watch.change_item")
def supersede(request: Request, pk: int) -> HttpResponse:
    """The newer one is looked for by its words."""
    one, words = found(pk), request.GET.get("q", "")
    form = NewerForm(request.POST or None, item=one, words=words)
    if request.method == "POST" and form.is_valid():
        return _done(request, pk, lambda it: actions.supersede(by=request.user, item=it, **form.cleaned_data), _("It is said."))
    return form_page(
        request, form, title=_("What replaces it"), lede=one.title, submit=_("Save"), cancel=item_page(one), crumbs=crumbs(one),
        template="watch/items/supersede.html", context={"words": words},
    )  # fmt: skip


@allowed("watch.change_item")
@require_POST
def make_of(request: Request, pk: int, key: str) -> HttpResponse:
    try:
        made = actions.make_of(by=request.user, item=found(pk), key=key, on=today(), within=request.POST.get("within", ""))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("watch:item", pk)
    messages.success(request, _("It became “%(title)s”.") % {"title": made.title})
    return redirect(made.url)


def _done(request: Request, pk: int, act: Callable[[Item], Any], said: str) -> HttpResponse:
    try:
        act(found(pk))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, said)
    return redirect("watch:item", pk)


def _shown(request: Request, one: Item, keeping: Any = None, rejecting: Any = None) -> HttpResponse:
    waits = one.state in (Item.State.NEW, Item.State.CLAIMED)
    treats = waits and may(request.user, "watch.change_item") and (one.claimed_by_id in (None, request.user.pk))
    mark, word = standing(one)
    context = {
        "item": one, "mark": mark, "word": word, "crumbs": crumbs(one)[:1], "waits": waits, "treats": treats,
        "keeping": keeping or KeepForm(item=one, today=today()), "rejecting": rejecting or RejectForm(),
        "seen": one.seen.select_related("source").order_by("seen_at"), "became": one.became.order_by("on", "pk"),
        "themes": one.themes.all(), "replaces": one.supersedes.only("title"), "offered": _offered(request, one),
    }  # fmt: skip
    wrong = any(form is not None and form.errors for form in (keeping, rejecting))
    return page(request, "watch/items/item.html", context, status=422 if wrong else 200)


def _offered(request: Request, one: Item) -> list[tuple[Becoming, list[tuple[str, Any]]]]:
    """What it may still become, and among what one chooses."""
    if one.state != Item.State.KEPT:
        return []
    made = set(one.became.values_list("key", flat=True))
    open_to = [each for each in becomings.values() if each.key not in made and may(request.user, each.right)]
    return [(each, list(each.among())) for each in sorted(open_to, key=lambda each: each.order)]


def _next(treated: Item) -> str:
    """The page of the next item that waits, so that one goes on without coming back to the list."""
    waiting = Item.objects.filter(state=Item.State.NEW).exclude(pk=treated.pk).order_by("-found_at", "-pk")
    key = waiting.values_list("pk", flat=True).first()
    return reverse("watch:item", args=[key]) if key else reverse("watch:queue")


def found(pk: int) -> Item:
    return get_object_or_404(
        Item.objects.select_related("claimed_by", "decided_by", "rule", "superseded_by", "proposed_by"), pk=pk
    )


def crumbs(one: Item) -> list[tuple[Any, str]]:
    waits = one.state in (Item.State.NEW, Item.State.CLAIMED)
    names = {
        Item.State.KEPT: (pgettext("items", "Kept"), "watch:kept"),
        Item.State.REJECTED: (pgettext("items", "Rejected"), "watch:rejected"),
    }
    name, address = (_("To be treated"), "watch:queue") if waits else names[Item.State(one.state)]
    return [(name, reverse(address)), (one.title, item_page(one))]
