"""The evaluation of an event goes to those who were there, once, as any other survey does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Call
from concertino.domains.questionnaires.models import Version
from concertino.domains.services.actions.events import hold
from concertino.domains.services.criteria import ATTENDED
from concertino.domains.services.evaluations import is_fit_to_evaluate
from concertino.domains.services.models import Attendance, Event
from concertino.domains.surveys import actions as surveys
from concertino.domains.surveys.models import Wave
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

LONGEST = 110  # letters of the title of an event in that of its evaluation


@verb("services.evaluate", gettext_lazy("sent the evaluation of an event"))
def evaluate(*, by: Any, event: Event, version: Version, on: date, days: int = 14) -> Wave:
    """A survey of one voice a person, open for so many days. ``evaluate_others`` asks who is said present after it opened."""
    held = hold(event)
    if held.evaluation_id:
        raise Refusal(_("The evaluation of this event was sent already."))
    there = Attendance.objects.filter(session__event=held)
    if not there.exists():
        raise Refusal(_("Nobody is known to have been there: say who came first."))
    if not is_fit_to_evaluate(version):
        raise Refusal(
            _("This questionnaire does not ask how satisfied one is: a scale of the code “satisfaction”."), field="version"
        )
    if not 1 <= days <= 60:
        raise Refusal(_("Between 1 and 60 days."), field="days")
    call = _call(by, held, on, on + timedelta(days=days - 1))
    held.evaluation = surveys.start_wave(by=by, call=call, version=version)
    held.save()
    consultations.open_call(by=by, call=call, on=on)
    return held.evaluation


@verb("services.evaluate_others", gettext_lazy("sent the evaluation of an event to those said present since"))
def evaluate_others(*, by: Any, event: Event, on: date) -> int:
    """To who was said present after it was sent; once each. How many."""
    held = hold(event)
    if not held.evaluation:
        raise Refusal(_("The evaluation of this event was not sent yet."))
    return consultations.complete_call(by=by, call=held.evaluation.call, on=on)


def not_asked(event: Event) -> int:
    """How many were there, and were not asked for the evaluation, which was sent."""
    there = Attendance.objects.filter(session__event=event)
    if event.evaluation:
        there = there.exclude(contact__in=event.evaluation.call.invitations.values("contact"))  # type: ignore[attr-defined]
    return there.order_by().values("contact").distinct().count()


def _call(by: Any, held: Event, on: date, until: date) -> Call:
    titles: dict[str, str] = {}
    day = timezone.localdate(held.sessions.earliest("starts_at").starts_at)
    for language, title in (("fr-ca", held.title_fr), ("en", held.title_en or held.title_fr)):
        with override(language):
            facts = {"title": title[:LONGEST], "day": written_day(day)}
            titles[language] = _("Evaluation: %(title)s, %(day)s") % facts
    names = {"name_fr": titles["fr-ca"], "name_en": titles["en"]}
    condition = {"field": ATTENDED, "is": "in", "value": [str(held.pk)], "said": str(held)}
    # Two events of a title may be on one day: segments are told apart, what people read is not.
    named = {name: f"{title} ({held.pk})" for name, title in names.items()}
    segment = people.make_segment(by=by, groups=[{"match": "all", "conditions": [condition]}], **named)
    asked: dict[str, Any] = {"title_fr": titles["fr-ca"], "title_en": titles["en"], "opens_on": on, "closes_on": until}
    consultation = consultations.plan(by=by, on=on, **asked)
    return consultations.call(
        by=by, consultation=consultation, kind=Call.Kind.SURVEY, population=Call.Population.CONTACTS, segment=segment,
        voice=Call.Voice.PERSON, reminder_days=[7] if (until - on).days > 8 else [], **asked,
    )  # fmt: skip
