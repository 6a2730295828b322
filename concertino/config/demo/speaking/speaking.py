"""What the association of the demonstration says in public, and to whom: statements, media, public office holders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from concertino.base.people.models import Contact
from concertino.config.demo.speaking.told import (
    COMMUNICATIONS,
    FILINGS,
    MESSAGES,
    OUTLETS,
    REQUESTS,
    STATEMENTS,
    Asked,
    Reached,
    Spoken,
)
from concertino.domains.governance.models import Body, Mandate
from concertino.domains.plan.models import Cell
from concertino.domains.positions import actions
from concertino.domains.positions.models import Dossier, MediaRequest, Spokesperson, Statement, Version
from concertino.ground.periods import DAY

NAMED, RESIGNED = date(2018, 10, 1), date(2021, 9, 20)
LAST = date(2021, 12, 31)
MORNING = [(weekday, time(9), time(12)) for weekday in range(5)]
SERVED: dict[str, str] = {Statement.Purpose.POSITION: "2.2-R", Statement.Purpose.PROMOTION: "2.4-R"}
EVENING = [(weekday, time(17), time(21)) for weekday in range(7)]
ABOUT_FR = "Le conseil de démonstration réunit des organismes et des musiciens fictifs du milieu de la musique de concert."
ABOUT_EN = "The demonstration council brings together invented organisations and musicians of concert music."


def spoken(by: Any, dossiers: dict[str, Dossier], versions: dict[str, Version], partners: Sequence[Contact]) -> None:
    speakers = _speakers(by, dossiers)
    actions.describe_association(by=by, from_on=NAMED, text_fr=ABOUT_FR, text_en=ABOUT_EN, contact=speakers[0].contact)
    statements = {
        one.title_fr: _stated(by, one, dossiers, versions, partners, speakers[place % 2].contact)
        for place, one in enumerate(STATEMENTS)
    }
    _asked_by_media(by, dossiers, statements, speakers)
    _lobbied(by, dossiers, speakers)
    for code, audience, french, english, on, until, channel, state, carried in MESSAGES:
        actions.plan_message(
            by=by, dossier=dossiers[code], audience=audience, message_fr=french, message_en=english, on=on, until=until,
            channel=channel, state=state, owner=by, statement=statements.get(carried),
        )  # fmt: skip


def _speakers(by: Any, dossiers: dict[str, Dossier]) -> list[Spokesperson]:
    """Three of the board: who presides speaks on all, another in both languages, the third on schools alone."""
    board = Mandate.objects.filter(body__kind=Body.Kind.BOARD).in_office_on(NAMED).order_by("seat")[:3]
    first, second, third = [mandate.person for mandate in board]
    named = [
        actions.name_spokesperson(by=by, contact=first, on=NAMED, function="Présidence", phone="514 555-0161", hours=MORNING),
        actions.name_spokesperson(
            by=by, contact=second, on=NAMED, function="Vice-présidence", phone="514 555-0162", speaks_english=True,
            hours=MORNING + EVENING, dossiers=[dossiers["touring"], dossiers["recovery"]],
        ),
        actions.name_spokesperson(
            by=by, contact=third, on=NAMED, function="Éducation", phone="418 555-0163", hours=EVENING,
            dossiers=[dossiers["schools"]],
        ),
    ]  # fmt: skip
    actions.note_absence(by=by, spokesperson=named[1], first=date(2021, 7, 19), last=date(2021, 8, 6))
    return named


def _stated(
    by: Any, said: Spoken, dossiers: dict[str, Dossier], versions: dict[str, Version], partners: Sequence[Contact],
    speaker: Contact,
) -> Statement:  # fmt: skip
    is_relayed = said.authorship == Statement.Authorship.RELAYED
    statement = actions.prepare_statement(
        by=by, on=said.on, kind=said.kind, channel=said.channel, title_fr=said.title_fr, title_en=said.title_en,
        language="both", text_fr=f"{said.title_fr}.\n\nTexte fictif de la démonstration.",
        text_en=f"{said.title_en}.\n\nInvented text of the demonstration.", dossier=dossiers.get(said.dossier),
        position=versions[said.dossier].position if said.dossier and _holds(said, versions) else None,
        authorship=said.authorship, purpose=said.purpose, relayed_from=partners[0] if is_relayed else None,
        cosigners=[] if is_relayed else partners[: said.partners], spokesperson=None if is_relayed else speaker,
        embargo_until=_moment(said.on, said.hour) if said.hour else None, cells=Cell.objects.filter(code=SERVED[said.purpose]),
    )  # fmt: skip
    if said.is_published:
        actions.publish_statement(by=by, statement=statement, at=_moment(said.on - DAY if said.hour else said.on, 7))
        actions.count_reach(by=by, statement=statement, reach=said.reach)
    return statement


def _holds(said: Spoken, versions: dict[str, Version]) -> bool:
    published_on = versions[said.dossier].published_on
    return said.holds and published_on is not None and published_on <= said.on


def _asked_by_media(
    by: Any, dossiers: dict[str, Dossier], statements: dict[str, Statement], speakers: Sequence[Spokesperson]
) -> None:  # fmt: skip
    outlets = {
        code: actions.know_outlet(by=by, name=one.name, kind=one.kind, language=one.language) for code, one in OUTLETS.items()
    }
    for asked in REQUESTS:
        speaker = speakers[1 if asked.outlet == "english" else 0]
        request = actions.receive_request(
            by=by, at=_moment(asked.on, 9), outlet=outlets[asked.outlet], journalist=OUTLETS[asked.outlet].journalist,
            subject=asked.subject, dossier=dossiers.get(asked.dossier), owner=by, spokesperson=speaker,
            deadline_at=_moment(asked.on, 9) + timedelta(hours=asked.deadline),
        )  # fmt: skip
        if asked.outcome:
            request = actions.answer_request(
                by=by, request=request, at=_moment(asked.on, 9) + timedelta(hours=asked.answered), outcome=asked.outcome
            )
        _mentioned(by, asked, request)


def _mentioned(by: Any, asked: Asked, request: MediaRequest) -> None:
    if asked.mention:
        tone = "favourable" if (asked.rating or 0) > 3 else "neutral" if asked.rating == 3 else "mixed"
        actions.note_mention(
            by=by, outlet=request.outlet, journalist=request.journalist or "", title=asked.mention, on=asked.on + DAY, tone=tone,
            rating=asked.rating, request=request, dossier=request.dossier,
        )  # fmt: skip


def _lobbied(by: Any, dossiers: dict[str, Dossier], speakers: Sequence[Spokesperson]) -> None:
    """Not decided at first, then registered in Québec until the end of the story; nothing to file at the federal level."""
    duties = (
        ("quebec", date(2018, 9, 1), "undecided", "La question est posée à une avocate (fictive)"),
        ("quebec", date(2019, 7, 2), "yes", "Avis juridique de juin 2019 (fictif) : inscription volontaire"),
        ("municipal", date(2019, 7, 2), "no", "Avis juridique de juin 2019 (fictif)"),
        ("federal", date(2019, 7, 2), "no", "Une part minime du travail d’un seul poste (avis fictif)"),
    )
    for level, on, answer, reason in duties:
        actions.decide_duty(by=by, level=level, on=on, answer=answer, reason=reason)
    for reached in COMMUNICATIONS:
        _reached(by, reached, dossiers, speakers[0].contact)
    for kind, about_on, on in FILINGS:
        actions.file(by=by, register="quebec", kind=kind, about_on=about_on, on=on, reference=f"DÉMO-{about_on:%Y%m}")
    actions.end_registration(by=by, register="quebec", on=LAST, reference="DÉMO-FIN")


def _reached(by: Any, reached: Reached, dossiers: dict[str, Dossier], speaker: Contact) -> None:
    actions.log_communication(
        by=by, today=LAST, holders=[reached.holder], speakers=[speaker], on=reached.on, level=reached.level,
        institution=reached.institution, subject=reached.subject, decision=reached.decision, means=[reached.means],
        minutes=reached.minutes, dossier=dossiers[reached.dossier],
    )  # fmt: skip


def _moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
