"""The support that the board asks for, from a day on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.positions import actions
from concertino.domains.positions.forms.support import ThresholdForm
from concertino.ground.periods import today


@allowed("positions.add_threshold")
def set_threshold(request: Request) -> HttpResponse:
    form = ThresholdForm(request.POST or None, initial={"from_on": today()})
    if answered(request, form, lambda: actions.set_threshold(by=request.user, **form.cleaned_data)):
        messages.success(request, _("The support asked for is set."))
        return redirect("positions:thresholds")
    return form_page(
        request, form, title=_("Set the support asked for"), submit=_("Set"), cancel=reverse("positions:thresholds"),
        crumbs=[(_("Support asked for"), reverse("positions:thresholds"))],
        lede=_("Before a position is published, as the board decided. It holds until the next one; what was published stays."),
    )  # fmt: skip
