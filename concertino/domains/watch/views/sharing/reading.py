"""What readers see: items shared with them by theme, one item with what others say of it, and the way to the source."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, confirm_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.watch import actions
from concertino.domains.watch.forms.sharing import CommentForm
from concertino.domains.watch.models import Audience, Comment, Item, Sharing, Theme
from concertino.domains.watch.reader_links import follower
from concertino.domains.watch.readers import Person, audiences_of, person_of
from concertino.domains.watch.shared import shared_with
from concertino.ground.periods import today

PER_PAGE = 25
TEAM = "watch.view_item"


def shared_crumb() -> tuple[str, str]:
    return (_("Watch shared"), reverse("watch:shared"))


@allowed("watch.read_shared")
def shared(request: Request) -> HttpResponse:
    audiences = audiences_of(person_of(request.user), today())
    items = shared_with(audiences)
    asked = request.GET.get("theme", "")
    theme = get_object_or_404(Theme, pk=int(asked)) if asked.isdecimal() else None
    shown = items.filter(themes=theme) if theme else items
    return page(request, "watch/sharing/shared.html", {
        "audiences": [audience.label for audience in audiences], "themes": _tabs(audiences, theme), "theme": theme,
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
    })  # fmt: skip


@allowed("watch.read_shared")
def shared_item(request: Request, pk: int) -> HttpResponse:
    item = _readable(request, pk)
    person, form = person_of(request.user), CommentForm(request.POST or None)
    if answered(request, form, lambda: _comment(request, person, item, form)):
        messages.success(request, _("Your comment is kept."))
        return redirect("watch:shared_item", pk)
    return page(request, "watch/sharing/item.html", {
        "item": item, "form": form, "crumbs": [shared_crumb()],
        "comments": Comment.objects.standing().filter(item=item).select_related("contact", "user"),
        "sharings": Sharing.objects.filter(item=item).select_related("by") if may(request.user, "watch.view_sharing") else (),
        "themes": item.themes.all(), "sources": item.sources.all(),
    }, status=422 if form.errors else 200)  # fmt: skip


@allowed(public=True)
def open_item(request: Request, pk: int, token: str = "") -> HttpResponse:
    """On to the source. Counted by who follows it, if they do not mind; without a link of theirs and signed out, for nobody."""
    known = follower(token) if token else None
    item = get_object_or_404(Item.objects.filter(sharings__isnull=False).distinct(), pk=pk) if token else _opened(request, pk)
    person = known.person if known else person_of(request.user) if request.user.is_authenticated and not token else None
    if person and request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        actions.open_item(person=person, item=item, on=today(), audience=known.audience if known else "")
    return redirect(item.url or reverse("watch:shared_item", args=[item.pk]))


@allowed("watch.change_comment")
def remove_comment(request: Request, pk: int) -> HttpResponse:
    comment = get_object_or_404(Comment.objects.standing(), pk=pk)
    back = reverse("watch:shared_item", args=[comment.item_id])
    if request.method == "POST":
        actions.remove_comment(by=request.user, comment=comment, on=today())
        messages.success(request, _("The comment is removed."))
        return redirect(back)
    return confirm_page(
        request, title=_("Remove the comment of %(person)s?") % {"person": comment.person}, text=comment.text,
        submit=_("Remove"), cancel=back, crumbs=[shared_crumb()],
    )  # fmt: skip


def _opened(request: Request, pk: int) -> Item:
    """What a reader may open; of who is not signed in, what left in a digest."""
    if may(request.user, "watch.read_shared"):
        return _readable(request, pk)
    sent = Item.objects.filter(sharings__digest__state="sent").distinct()
    return get_object_or_404(sent, pk=pk)


def _readable(request: Request, pk: int) -> Item:
    item = get_object_or_404(Item.objects.select_related("proposed_by"), pk=pk)
    audiences = audiences_of(person_of(request.user), today())
    if may(request.user, TEAM) or Sharing.objects.with_audiences(audiences).filter(item=item).exists():
        return item
    raise Http404


def _comment(request: Request, person: Person, item: Item, form: CommentForm) -> Comment:
    return actions.comment(by=request.user, person=person, item=item, on=today(), **form.cleaned_data)


def _tabs(audiences: list[Audience], here: Theme | None) -> list[tuple[str, str, bool]]:
    """All, then the themes of which something is shared."""
    url: Any = reverse("watch:shared")
    shared = Sharing.objects.with_audiences(audiences).values("item")
    themes = Theme.objects.filter(items__in=shared).distinct()
    return [(_("All themes"), url, here is None), *((str(one), f"{url}?theme={one.pk}", one == here) for one in themes)]
