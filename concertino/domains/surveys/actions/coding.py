"""Open answers are put in themes, by one coder and then by another; how far they agree is kept with its day."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.surveys.models import Agreement, Coding, Response, Theme, Wave
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

MOST_THEMES = 40


@verb("surveys.add_theme", gettext_lazy("added a theme of open answers"))
def add_theme(*, by: Any, wave: Wave, question: str, name_fr: str, name_en: str = "") -> Theme:
    name_fr, name_en = " ".join(name_fr.split()), " ".join(name_en.split())
    known = list(Theme.objects.filter(wave=wave, question=question))
    if not name_fr:
        raise Refusal(_("Give the theme a name in French."), field="name_fr")
    if any(fold(theme.name_fr) == fold(name_fr) for theme in known):
        raise Refusal(_("There is such a theme already."), field="name_fr")
    if len(known) >= MOST_THEMES:
        raise Refusal(_("There are %(n)s themes already: join some of them.") % {"n": len(known)})
    return Theme.objects.create(wave=wave, question=question, name_fr=name_fr, name_en=name_en)


@verb("surveys.code", gettext_lazy("put open answers in themes"))
def code(*, by: Any, wave: Wave, question: str, coder: int, themes: Mapping[UUID, Theme | None]) -> None:
    """Answers by their key, with their theme, or None to take it back. The two coders are two people: else their agreement would
    say nothing."""
    known = set(Response.objects.counted().filter(wave=wave, pk__in=themes.keys()).values_list("pk", flat=True))
    offered = set(Theme.objects.filter(wave=wave, question=question))
    if known != themes.keys() or not {theme for theme in themes.values() if theme} <= offered:
        raise Refusal(_("These answers or these themes are of another question."))
    theirs = Coding.objects.filter(response__wave=wave, question=question).exclude(coder=coder)
    if by is not None and theirs.filter(coded_by=by).exists():
        raise Refusal(_("You coded this question as the other coder: a second pair of eyes must be somebody else's."))
    given = {key: theme for key, theme in themes.items() if theme}
    Coding.objects.filter(response__in=themes.keys() - given.keys(), question=question, coder=coder).delete()
    Coding.objects.bulk_create(
        [Coding(response_id=key, question=question, coder=coder, theme=theme, coded_by=by) for key, theme in given.items()],
        update_conflicts=True, unique_fields=["response", "question", "coder"], update_fields=["theme", "coded_by"],
    )  # fmt: skip


@verb("surveys.agree", gettext_lazy("recorded how far two coders agree"))
def agree(*, by: Any, wave: Wave, question: str, on: date) -> Agreement:
    """Cohen's κ over the answers that both coded, as they are coded now."""
    from concertino.domains.surveys.reading.coding import agreement  # numpy: only where it is needed

    found = agreement(pairs(wave, question))
    if not found.n:
        raise Refusal(_("No answer was coded by both."))
    kappa, low, high = (None if math.isnan(one) else one for one in (found.kappa, found.low, found.high))
    return Agreement.objects.create(
        wave=wave, question=question, on=on, n=found.n, observed=found.observed, kappa=kappa, low=low, high=high
    )  # fmt: skip


def pairs(wave: Wave, question: str) -> list[tuple[int, int]]:
    """The themes that the first and the second coder gave to each answer that both coded."""
    of = Coding.objects.filter(response__wave=wave, response__aside=None, question=question)
    second = of.filter(response=OuterRef("response"), coder=Coding.Coder.SECOND).values("theme")
    both = of.filter(coder=Coding.Coder.FIRST).annotate(other=Subquery(second)).exclude(other=None)
    return list(both.values_list("theme", F("other")).order_by("response"))
