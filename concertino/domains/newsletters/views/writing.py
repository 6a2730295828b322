"""A newsletter and its blocks, as they are written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.newsletters import actions, figures
from concertino.domains.newsletters.checking import problems
from concertino.domains.newsletters.forms import BlockForm, NewsletterForm
from concertino.domains.newsletters.models import Block, Newsletter
from concertino.domains.newsletters.rendering import pieces_of
from concertino.ground.insertions import insertions
from concertino.ground.periods import today

PAGE, CHANGE = "newsletters:newsletter", "newsletters.change_newsletter"
SIMPLE = ("heading", "text", "image", "button", "divider", "layout")


@allowed("newsletters.view_newsletter")
def newsletter(request: Request, pk: int) -> HttpResponse:
    shown, now = held(pk), timezone.now()
    blocks = list(shown.blocks.select_related("image"))
    pieces = pieces_of(shown, get_language() or "fr-ca", now)
    left = shown.started_at is not None
    return page(request, "newsletters/newsletter.html", {
        "newsletter": shown, "crumbs": crumbs(), "parts": list(zip(blocks, pieces, strict=True)), "left": left,
        "problems": problems(shown, now) if shown.is_open else [], "kinds": kinds(),
        "insertions": [one for one in insertions.values() if may(request.user, one.right)],
        "figures": figures.figures_of(shown) if left else None, "subjects": figures.by_subject(shown) if left else [],
        "categories": figures.by_category(shown) if left else [], "links": shown.links.all()[:50] if left else [],
        "panels": shown_on("newsletters.Newsletter", request, shown),
    })  # fmt: skip


@allowed("newsletters.add_newsletter")
def draft(request: Request) -> HttpResponse:
    form = NewsletterForm(request.POST or None)
    made: Any = answered(request, form, lambda: actions.draft(by=request.user, **form.cleaned_data))
    if made:
        return redirect(PAGE, made.pk)
    title = _("Write a newsletter")
    return form_page(request, form, title=title, submit=_("Go on to its blocks"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed(CHANGE)
def change(request: Request, pk: int) -> HttpResponse:
    shown = held(pk)
    form = NewsletterForm(request.POST or None, instance=shown)
    if answered(request, form, lambda: actions.change_newsletter(by=request.user, newsletter=shown, **form.cleaned_data)):
        return redirect(PAGE, pk)
    return on_newsletter(request, shown, form, title=_("Edit a newsletter"), submit=_("Save"))


@allowed("newsletters.add_newsletter")
@require_POST
def copy(request: Request, pk: int) -> HttpResponse:
    made = actions.copy_newsletter(by=request.user, newsletter=held(pk))
    messages.success(request, _("This is the copy: change it as you like."))
    return redirect(PAGE, made.pk)


@allowed(CHANGE)
def add_block(request: Request, pk: int, kind: str) -> HttpResponse:
    if kind not in SIMPLE:
        raise Http404
    return _edit(request, held(pk), None, kind)


@allowed(CHANGE)
def add_insertion(request: Request, pk: int, key: str) -> HttpResponse:
    if key not in insertions or not may(request.user, insertions[key].right):
        raise Http404
    return _edit(request, held(pk), None, "insertion", key)


@allowed(CHANGE)
def change_block(request: Request, pk: int) -> HttpResponse:
    block = _block(pk)
    return _edit(request, block.newsletter, block, block.kind, block.key)


def _edit(request: Request, shown: Newsletter, block: Block | None, kind: str, key: str = "") -> HttpResponse:
    lent = insertions.get(key)
    choices = lent.choices(request.user, request.GET.get("q", ""), timezone.now()) if lent else ()
    form = BlockForm(request.POST or None, request.FILES or None, kind=kind, block=block, insertion=lent, choices=choices)
    if answered(request, form, lambda: _keep(request, shown, block, kind, key, form)):
        return redirect(reverse(PAGE, args=[shown.pk]) + "#h-blocks")
    title = _("Edit a block") if block else _("Add a block: %(kind)s") % {"kind": lent.label if lent else kinds()[kind]}
    return on_newsletter(request, shown, form, title=title, submit=_("Save") if block else _("Add"))


def _keep(request: Request, shown: Newsletter, block: Block | None, kind: str, key: str, form: BlockForm) -> Block:
    facts: dict[str, Any] = {"by": request.user, "on": today(), **form.facts()}
    if block:
        return actions.change_block(block=block, **facts)
    return actions.add_block(newsletter=shown, kind=kind, key=key, **facts)


@allowed(CHANGE)
@require_POST
def move_block(request: Request, pk: int) -> HttpResponse:
    block = _block(pk)
    actions.move_block(by=request.user, block=block, up="up" in request.POST)
    return redirect(reverse(PAGE, args=[block.newsletter_id]) + f"#block-{pk}")


@allowed(CHANGE)
def remove_block(request: Request, pk: int) -> HttpResponse:
    block = _block(pk)
    if request.method == "POST":
        actions.remove_block(by=request.user, block=block)
        return redirect(PAGE, block.newsletter_id)
    place = reverse(PAGE, args=[block.newsletter_id])
    text = _("The block “%(text)s” is taken out of the newsletter.") % {"text": block}
    return confirm_page(request, title=_("Remove a block"), text=text, submit=_("Remove"), cancel=place, crumbs=crumbs())


def kinds() -> dict[str, Any]:
    return {value: label for value, label in Block.Kind.choices if value in SIMPLE}


def held(pk: int) -> Newsletter:
    return get_object_or_404(Newsletter.objects.select_related("topic", "segment", "second_of", "by"), pk=pk)


def _block(pk: int) -> Block:
    return get_object_or_404(Block.objects.select_related("newsletter", "image"), pk=pk)


def on_newsletter(request: Request, shown: Newsletter, form: Any, **said: Any) -> HttpResponse:
    place = reverse(PAGE, args=[shown.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (shown.name, place)], **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Newsletters"), reverse("newsletters:newsletters"))]
