"""Audiences and channels, and what a channel is found to be worth."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.communications.models import Audience, Channel, Evaluation
from concertino.domains.surveys.models import Wave
from concertino.ground.refusals import Refusal

FIGURES = ("reach", "cost", "satisfaction")


@verb("communications.add_audience", gettext_lazy("added an audience of the communication plan"))
def add_audience(*, by: Any, **facts: Any) -> Audience:
    return _kept(Audience(), facts)


@verb("communications.change_audience", gettext_lazy("changed an audience of the communication plan"))
def change_audience(*, by: Any, audience: Audience, **changes: Any) -> Audience:
    return _kept(Audience.objects.select_for_update().get(pk=audience.pk), changes)


@verb("communications.add_channel", gettext_lazy("added a channel"))
def add_channel(*, by: Any, **facts: Any) -> Channel:
    return _kept(Channel(), facts)


@verb("communications.change_channel", gettext_lazy("changed a channel"))
def change_channel(*, by: Any, channel: Channel, **changes: Any) -> Channel:
    return _kept(Channel.objects.select_for_update().get(pk=channel.pk), changes)


@verb("communications.evaluate", gettext_lazy("evaluated a channel"))
def evaluate(*, by: Any, channel: Channel, on: date, today: date, wave: Wave | None = None, question: str = "",
             source: str = "", **figures: Any) -> Evaluation:  # fmt: skip
    """Said again for the same day, the last word counts. Figures have a source; those of a survey are read from it."""
    if on > today:
        raise Refusal(_("A channel is not evaluated in the future."), field="on")
    if bool(wave) != bool(question):
        raise Refusal(_("Say both the survey and its question."), field="question")
    if wave and figures.get("satisfaction") is not None:
        raise Refusal(_("Satisfaction is read from the survey: do not type it."), field="satisfaction")
    if not wave and all(figures.get(name) is None for name in FIGURES):
        raise Refusal(_("Give at least one figure."), field="reach")
    if any(figures.get(name) is not None for name in FIGURES) and not source.strip():
        raise Refusal(_("Say where these figures come from."), field="source")
    facts = figures | {"wave": wave, "question": question, "source": source.strip()}
    return Evaluation.objects.update_or_create(channel=channel, on=on, defaults=facts)[0]


def _kept(made: Any, facts: dict[str, Any]) -> Any:
    for name, value in facts.items():
        setattr(made, name, value)
    made.name_fr, made.name_en = " ".join(made.name_fr.split()), " ".join(made.name_en.split())
    if not made.name_fr:
        raise Refusal(_("Give it a name in French."), field="name_fr")
    if type(made).objects.filter(name_fr__iexact=made.name_fr).exclude(pk=made.pk).exists():
        raise Refusal(_("This name is taken already."), field="name_fr")
    made.save()
    return made
