"""Two waves of one survey, closed, the second compared with the first and published to everyone, with its open answers sorted."""

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
from concertino.domains.surveys.models import Coding, Response, Wave

FIRST, SECOND = date(2019, 3, 4), date(2020, 3, 4)
KNOWS = tuple(Option(code, {"fr": fr, "en": en}) for code, fr, en in (
    ("know_well", "Bien", "Well"), ("a_little", "Un peu", "A little"), ("not", "Pas du tout", "Not at all"),
))  # fmt: skip
FORM = Form(
    title={"fr": "Ce que vous savez du conseil", "en": "What you know of the council"},
    sections=(
        Section("know", {"fr": "Connaissances", "en": "Knowledge"}, questions=(
            Question("aid", "choice", {"fr": "Connaissez-vous l’aide aux tournées?", "en": "Do you know the touring support?"},
                     options=KNOWS, knowledge="self", theme="services"),
            Question("tools", "matrix", {"fr": "Connaissez-vous ces outils?", "en": "Do you know these tools?"}, options=KNOWS,
                     rows=(Option("letter", {"fr": "L’infolettre", "en": "The newsletter"}),), knowledge="self", theme="council"),
            Question("mark", "scale", {"fr": "Est-ce utile?", "en": "Is it useful?"}, minimum=1, maximum=5),
            Question("order", "ranking", {"fr": "Classez ces services", "en": "Rank these services"}, options=KNOWS[:2]),
            Question("why", "text", {"fr": "Pourquoi?", "en": "Why?"}, long=True),
        )),
    ),
)  # fmt: skip


def furnish(by: User) -> dict[str, Any]:
    version = questionnaires.create(by=by, title_fr="Ce que vous savez du conseil", title_en="What you know", form=FORM)
    version = questionnaires.publish(by=by, version=version, on=FIRST)
    earlier = _closed(by, version, FIRST, None)
    wave = _closed(by, version, SECOND, earlier)
    actions.publish_questions(by=by, wave=wave, questions={"aid": ("", ""), "mark": ("Mieux.", "Better.")}, on=SECOND)
    theme = actions.add_theme(by=by, wave=wave, question="why", name_fr="La clarté", name_en="Clarity")
    keys = list(Response.objects.filter(wave=wave).values_list("pk", flat=True))
    for coder in Coding.Coder.values:
        actions.code(by=None, wave=wave, question="why", coder=coder, themes=dict.fromkeys(keys, theme))
    actions.agree(by=by, wave=wave, question="why", on=SECOND)
    plain = ("analysis", "crossing", "comparison", "publish", "results", "results_pdf")
    return {f"surveys:{page}": wave.pk for page in plain} | {
        f"surveys:{page}": {"pk": wave.pk, "code": "why"} for page in ("coding", "add_theme", "agree")
    }  # fmt: skip


def _closed(by: User, version: Any, on: date, earlier: Wave | None) -> Wave:
    last = on.replace(day=28)
    planned = consultations.plan(by=by, title_fr=f"Ce que savent les membres, {on.year}", opens_on=on, closes_on=last, on=on)
    call = consultations.call(
        by=by, consultation=planned, kind=Call.Kind.SURVEY, title_fr=f"Vague {on.year}", title_en=f"Wave {on.year}",
        opens_on=on, closes_on=last,
    )  # fmt: skip
    wave = actions.start_wave(by=by, call=call, version=version, previous=earlier)
    wave.call = consultations.open_call(by=by, call=call, on=on)
    at = datetime(on.year, on.month, 10, 12, tzinfo=ZoneInfo("America/Toronto"))
    for place, voice in enumerate(wave.call.invitations.select_related("call").order_by("member")[:6]):
        given = {
            "aid": "know_well" if place < 5 else "not", "tools": {"letter": "a_little"}, "mark": 1 + place % 5,
            "order": ["a_little", "know_well"], "why": f"La veille est claire ({place})",
        }  # fmt: skip
        actions.answer(by=None, wave=wave, invitation=voice, given=given, language="fr", at=at, key=f"result-{place}")
    wave.call = consultations.close_call(by=by, call=wave.call, on=last)
    consultations.close(by=by, consultation=planned, on=last)
    consultations.publish(by=by, consultation=planned, publication="everyone", on=last)
    return wave
