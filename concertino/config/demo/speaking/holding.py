"""Dossiers of the demonstration, and the positions that members are asked to support."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from concertino.base.documents import actions as documents
from concertino.base.documents.models import Decision
from concertino.base.people.models import Contact
from concertino.config.demo.speaking.found import ITEMS
from concertino.config.demo.speaking.told import FILES, File, Held
from concertino.domains.consultations.models import Consultation, Topic
from concertino.domains.consultations.population import Population, Voice, voices
from concertino.domains.governance.models import Body
from concertino.domains.positions import actions
from concertino.domains.positions.models import BriefFact, Dossier, Version
from concertino.domains.watch.models import Item

ASKED_SINCE, SHARE = date(2018, 11, 26), Decimal(15)  # of the members, before the council speaks
PUBLIC = 0.7  # of those who endorse, how many show their name
TITLED = "Direction artistique"


def opened(by: Any, items: dict[str, Item], partners: Sequence[Contact]) -> dict[str, Dossier]:
    """By the code that they have here; each with its people, its items and what members were asked."""
    decision = documents.decide(
        by=by, on=ASKED_SINCE, body=Decision.Body.BOARD, title="Appui des membres avant une prise de position"
    )
    actions.set_threshold(by=by, from_on=ASKED_SINCE, decision=decision, share=SHARE)
    found = {}
    for place, (code, file) in enumerate(FILES.items()):
        found[code] = dossier = _opened(by, file)
        actions.involve(by=by, dossier=dossier, contact=partners[place], role="Allié")
        for one in ITEMS:
            if one.dossier == code:
                actions.tie_item(by=by, dossier=dossier, item=items[one.title], on=max(one.on, file.opened_on))
    return found


def held(by: Any, dossiers: dict[str, Dossier], random: Random) -> dict[str, Version]:
    """The published position of each dossier."""
    return {code: _held(by, dossiers[code], file.position, random) for code, file in FILES.items()}


def closed(by: Any, dossiers: dict[str, Dossier]) -> None:
    """What came of it, told to those whose support was asked."""
    for code, file in FILES.items():
        if file.closed_on:
            actions.close_dossier(
                by=by, dossier=dossiers[code], on=file.closed_on, outcome_fr=file.outcome_fr, outcome_en=file.outcome_en
            )


def _opened(by: Any, file: File) -> Dossier:
    dossier = actions.open_dossier(
        by=by, on=file.opened_on, name_fr=file.name_fr, name_en=file.name_en, summary_fr=file.summary_fr,
        summary_en=file.summary_en, expertise=file.expertise, owner=by, topic=Topic.objects.get(name_fr=file.topic),
    )  # fmt: skip
    for consultation in Consultation.objects.filter(closed_on__year__in=file.consultations):
        actions.tie_consultation(by=by, dossier=dossier, consultation=consultation)
    for on, what, met_on in file.deadlines:
        deadline = actions.set_deadline(by=by, dossier=dossier, on=on, what=what, owner=by)
        if met_on:
            actions.meet_deadline(by=by, deadline=deadline, on=met_on)
    return dossier


def _held(by: Any, dossier: Dossier, position: Held, random: Random) -> Version:
    version = actions.draft(
        by=by, dossier=dossier, on=position.drafted_on, title_fr=position.title_fr, title_en=position.title_en,
        text_fr=position.text_fr, text_en=position.text_en,
    )  # fmt: skip
    actions.review(by=by, version=version, on=position.reviewed_on)
    version = actions.put(by=by, version=version, on=position.put_on, until=position.asks_until)
    _endorsed(version, position, random)
    decision = documents.decide(by=by, on=position.adopted_on, body=Decision.Body.BOARD, title=f"Position : {position.title_fr}")
    board = Body.objects.get(kind=Body.Kind.BOARD)
    actions.adopt(by=by, version=version, on=position.adopted_on, body=board, decision=decision)
    actions.compose_brief(
        by=by, position=version.position, demand_fr=position.text_fr[:400], demand_en=position.text_en[:400],
        facts=[BriefFact(measure="members.active"), BriefFact(measure="members.active", by="category")],
    )  # fmt: skip
    return actions.publish(by=by, version=version, on=position.published_on, reason=position.without)


def _endorsed(version: Version, position: Held, random: Random) -> None:
    """Some of the voices, on days of the weeks that they have; each in the name of its member."""
    found = [one for one in voices(Population(), position.put_on) if one.contact]
    people = Contact.objects.in_bulk({pk for one in found for pk in (one.member, one.contact)})
    days = (position.asks_until - position.put_on).days
    for voice in random.sample(found, round(position.share * len(found))):
        on = position.put_on + timedelta(days=random.randint(0, days))
        _endorse(version, voice, people, on, random)


def _endorse(version: Version, voice: Voice, people: dict[int, Contact], on: date, random: Random) -> None:
    alone = voice.contact == voice.member
    actions.endorse(
        by=None, version=version, member=people[voice.member], contact=people[voice.contact], on=on,
        is_public=random.random() < PUBLIC, identified_as=TITLED if alone and random.random() < 0.2 else "",
    )  # fmt: skip
