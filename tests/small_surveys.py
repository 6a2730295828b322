"""A wave that takes answers and has some, an open one with many from one place, and a call that asks nothing yet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from concertino.base.people.models import User
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Call
from concertino.domains.questionnaires import actions as questionnaires
from concertino.domains.questionnaires.definition import Form, Option, Question, Section
from concertino.domains.surveys import actions
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.origins import origin_of

OPENED, CLOSES = date(2020, 9, 7), date(2099, 10, 2)
AT = datetime(2020, 9, 8, 10, 0, tzinfo=ZoneInfo("America/Toronto"))
MODES = Call.Mode
FORM = Form(
    title={"fr": "Nos services", "en": "Our services"},
    sections=(
        Section("use", {"fr": "Usage", "en": "Use"}, questions=(
            Question("used", "choice", {"fr": "Les utilisez-vous?", "en": "Do you use them?"}, options=(
                Option("yes", {"fr": "Oui", "en": "Yes"}), Option("no", {"fr": "Non", "en": "No"}),
            )),
            Question("mark", "scale", {"fr": "Leur utilité", "en": "How useful"}, minimum=1, maximum=5),
            Question("why", "text", {"fr": "Pourquoi?", "en": "Why?"}, long=True),
        )),
    ),
)  # fmt: skip


def furnish(by: User) -> dict[str, Any]:
    version = questionnaires.create(by=by, title_fr="Évaluation des services", title_en="Evaluation of services", form=FORM)
    version = questionnaires.publish(by=by, version=version, on=OPENED)
    wave, everyone = _wave(by, version, MODES.CONFIDENTIAL), _wave(by, version, MODES.PUBLIC)
    for place, voice in enumerate(wave.call.invitations.select_related("call").order_by("member")[:6]):
        _answer(wave, voice, place)
    origin = origin_of("203.0.113.7", everyone, AT.date())
    for place in range(4):
        _answer(everyone, None, place, origin=origin)
    return {
        "surveys": wave.pk, "surveys:choose": _call(by, MODES.CONFIDENTIAL).pk,
        "surveys:set_aside": {"pk": everyone.pk, "day": AT.date().isoformat(), "origin": origin},
    }  # fmt: skip


def _call(by: User, mode: str) -> Call:
    planned = consultations.plan(
        by=by, title_fr=f"Consultation sur les services ({mode})", opens_on=OPENED, closes_on=CLOSES, on=OPENED
    )
    return consultations.call(
        by=by, consultation=planned, kind=Call.Kind.SURVEY, title_fr="Sondage sur les services", title_en="Survey on services",
        mode=mode, opens_on=OPENED, closes_on=CLOSES,
    )  # fmt: skip


def _wave(by: User, version: Any, mode: str) -> Wave:
    call = _call(by, mode)
    wave = actions.start_wave(by=by, call=call, version=version)
    wave.call = consultations.open_call(by=by, call=call, on=OPENED)
    return wave


def _answer(wave: Wave, voice: Any, place: int, **more: Any) -> None:
    given = {"used": "yes" if place % 2 else "no", "mark": 1 + place % 5, "why": f"Raison {place}"}
    actions.answer(
        by=None, wave=wave, invitation=voice, given=given, language="fr", at=AT, key=f"small-{wave.pk}-{place}", **more
    )
