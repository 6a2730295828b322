"""The team gives an item to audiences, and takes it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.watch import actions
from concertino.domains.watch.forms.sharing import ShareForm
from concertino.domains.watch.models import Item, Sharing
from concertino.domains.watch.views.sharing.reading import shared_crumb
from concertino.ground.periods import today


@allowed("watch.add_sharing")
def share(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(Item, pk=pk)
    known = set(Sharing.objects.standing().filter(item=item).values_list("audience", flat=True))
    form = ShareForm(request.POST if request.method == "POST" else None, known=known)
    back = reverse("watch:shared_item", args=[pk])
    if answered(request, form, lambda: actions.share(by=request.user, item=item, on=today(), **form.cleaned_data)):
        messages.success(request, _("It is shared."))
        return redirect(back)
    return form_page(
        request, form, title=_("Share an item"), lede=item.title, submit=pgettext("item", "Share"), cancel=back,
        crumbs=[shared_crumb(), (item.title, back)],
    )  # fmt: skip


@allowed("watch.change_sharing")
def withdraw(request: Request, pk: int) -> HttpResponse:
    sharing = get_object_or_404(Sharing.objects.standing().select_related("item", "digest"), pk=pk)
    back = reverse("watch:shared_item", args=[sharing.item_id])
    if request.method == "POST":
        actions.withdraw(by=request.user, sharing=sharing, on=today())
        messages.success(request, _("It is withdrawn."))
        return redirect(back)
    said = {"audience": sharing.get_audience_display(), "item": sharing.item}
    return confirm_page(
        request, title=_("Withdraw “%(item)s”? Audience: %(audience)s") % said, submit=_("Withdraw"), cancel=back,
        text=_("They find it no more on their page. A digest that left with it stays as it is."), crumbs=[shared_crumb()],
    )  # fmt: skip
