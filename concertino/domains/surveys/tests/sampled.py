"""Waves with answers enough to be read: members of two sectors, some of whom answer, once or twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, Sector
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.members import actions as members
from concertino.domains.questionnaires import actions as questionnaires
from concertino.domains.questionnaires.definition import Form, Option, Question, Section
from concertino.domains.questionnaires.models import Version
from concertino.domains.surveys import actions
from concertino.domains.surveys.models import Wave

SINCE = date(2016, 1, 1)


def words(text: str) -> dict[str, str]:
    return {"fr": text, "en": f"{text} (en)"}


def options(*codes: str, right: str = "") -> tuple[Option, ...]:
    return tuple(Option(code, words(f"Option {code}"), right=(code == right) if right else None) for code in codes)


KNOWS = options("know_well", "a_little", "not")
FORM = Form(
    title=words("Ce que vous savez"),
    sections=(
        Section("s1", words("Connaissances"), questions=(
            Question("aid", "choice", words("L’aide aux tournées"), options=KNOWS, knowledge="self", theme="services"),
            Question("tools", "matrix", words("Les outils"), options=KNOWS, rows=options("letter", "site"), knowledge="self",
                     theme="council"),
            Question("year", "choice", words("L’année de fondation"), options=options("y1987", "y2001", right="y1987"),
                     knowledge="right", theme="council"),
        )),
        Section("s2", words("Avis"), questions=(
            Question("useful", "scale", words("Est-ce utile?"), minimum=1, maximum=5),
            Question("topics", "multiple", words("Que lisez-vous?"), options=options("news", "law", "jobs")),
            Question("order", "ranking", words("Classez"), options=options("a", "b", "c")),
            Question("share", "points", words("Partagez"), options=options("p", "q"), points_total=10),
            Question("seats", "number", words("Combien de sièges?"), minimum=0, maximum=5000),
            Question("since", "date", words("Depuis quand?")),
            Question("why", "text", words("Pourquoi?"), long=True),
        )),
    ),
)  # fmt: skip


def knowing(known: int, **more: Any) -> dict[str, Any]:
    """Answers of one who knows so many of the four items."""
    say = ["know_well" if place < known else "a_little" for place in range(3)]
    return {
        "aid": say[0], "tools": {"letter": say[1], "site": say[2]}, "year": "y1987" if known > 3 else "y2001",
    } | more  # fmt: skip


def sector(code: str) -> Sector:
    return Sector.objects.get_or_create(code=f"t-{code}", defaults={"name_fr": code.capitalize()})[0]


def enrolled(name: str, of: Sector) -> Contact:
    category = Category.objects.get_or_create(code="t-member", defaults={"name_fr": "Membre"})[0]
    member = people.add(by=None, kind="organisation", name=name, email=f"{name.lower()}@example.org", on=SINCE, sectors=[of])
    members.enrol(by=None, member=member, category=category, starts_on=SINCE, ends_on=None, fee=None, on=SINCE, paid_on=SINCE)
    return member


def membership(strings: int, voices: int) -> list[Contact]:
    first = [enrolled(f"Cordes{place}", sector("strings")) for place in range(strings)]
    return first + [enrolled(f"Voix{place}", sector("voices")) for place in range(voices)]


def version(form: Form = FORM) -> Version:
    made = questionnaires.create(by=None, title_fr=form.title["fr"], code="knowledge", form=form)
    return questionnaires.publish(by=None, version=made, on=SINCE)


def opened(asked: Version, on: date, *, previous: Wave | None = None, **facts: Any) -> Wave:
    last = on.replace(day=28)
    consultation = consultations.plan(by=None, title_fr=f"Consultation {on.year}", opens_on=on, closes_on=last, on=on)
    call = consultations.call(
        by=None, consultation=consultation, kind=Call.Kind.SURVEY, title_fr=f"Sondage {on.year}", opens_on=on, closes_on=last,
        **facts,
    )  # fmt: skip
    wave = actions.start_wave(by=None, call=call, version=asked, previous=previous)
    wave.call = consultations.open_call(by=None, call=call, on=on)
    return wave


def answered(wave: Wave, given: Mapping[Contact, dict[str, Any]]) -> None:
    day = wave.call.opened_on
    at = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("America/Toronto"))
    invitations = {one.member_id: one for one in Invitation.objects.filter(call=wave.call).select_related("call")}
    for member, answers in given.items():
        actions.answer(
            by=None, wave=wave, invitation=invitations[member.pk], given=answers, language="fr", at=at, key=f"m{member.pk}"
        )  # fmt: skip


def closed(wave: Wave, on: date | None = None) -> Wave:
    wave.call = consultations.close_call(by=None, call=wave.call, on=on or wave.call.closes_on)
    return wave
