"""A wave analysed: question by question, of all or of a part; two questions crossed; and with an earlier wave beside it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.comparing import comparison_of
from concertino.domains.surveys.crossing import crossing_of
from concertino.domains.surveys.forms.analysing import AlongForm, CrossForm
from concertino.domains.surveys.methods import method_said
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.reading import kept
from concertino.domains.surveys.results import results
from concertino.domains.surveys.views.waves import crumbs, of


@allowed("surveys.view_wave")
def analysis(request: Request, pk: int) -> HttpResponse:
    """Each question by its kind."""
    wave = of(pk)
    if wave.call.closed_on is None:
        return _not_closed(request, wave)
    form = AlongForm(request.GET or None, wave=wave)
    found = kept.analysis(wave, form.along, form.kept)
    if found is None:
        raise Http404(_("Nobody who was called has that value."))
    return page(request, "surveys/analysis.html", {
        "wave": wave, "form": form, "found": found, "results": results(form_of(wave.version_id), found["questions"]),
        "method": method_said(found, wave.call.min_cell), "crumbs": crumbs(wave), "tabs": tabs(wave, "analysis"),
    })  # fmt: skip


@allowed("surveys.view_wave")
def crossing(request: Request, pk: int) -> HttpResponse:
    """Two questions, or a dimension of the population and a question."""
    wave = of(pk)
    if wave.call.closed_on is None:
        return _not_closed(request, wave)
    form = CrossForm(request.GET or None, wave=wave)
    return page(request, "surveys/crossing.html", {
        "wave": wave, "form": form, "table": crossing_of(wave, form), "crumbs": crumbs(wave), "tabs": tabs(wave, "crossing"),
    })  # fmt: skip


@allowed("surveys.view_wave")
def comparison(request: Request, pk: int) -> HttpResponse:
    """With the earlier wave to which it is tied."""
    wave = of(pk)
    if wave.previous is None:
        raise Http404(_("This wave follows no other."))
    if wave.call.closed_on is None or wave.previous.call.closed_on is None:
        return _not_closed(request, wave)
    return page(request, "surveys/comparison.html", {
        "wave": wave, "earlier": wave.previous, "parts": comparison_of(wave.previous, wave), "crumbs": crumbs(wave),
        "tabs": tabs(wave, "comparison"),
    })  # fmt: skip


def _not_closed(request: Request, wave: Wave) -> HttpResponse:
    """Read while answers come in, what is hidden today would be told by what is shown tomorrow."""
    return page(request, "surveys/not_closed.html", {"wave": wave, "crumbs": crumbs(wave)})


def tabs(wave: Wave, here: str) -> list[tuple[str, str, bool]]:
    named = {"analysis": _("Question by question"), "crossing": _("Cross-table"), "comparison": _("Wave against wave")}
    if wave.previous_id is None:
        del named["comparison"]
    return [(name, reverse(f"surveys:{key}", args=[wave.pk]), key == here) for key, name in named.items()]
