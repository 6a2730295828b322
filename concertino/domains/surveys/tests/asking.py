"""A questionnaire of each kind of question, and a wave of it put to some members, made through the verbs."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Sector
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.links import token_of
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.members import actions as members
from concertino.domains.questionnaires import actions as questionnaires
from concertino.domains.questionnaires.definition import Form, Option, Question, Section
from concertino.domains.surveys import actions
from concertino.domains.surveys.models import Wave
from concertino.ground.periods import today

AT = datetime(2020, 4, 2, 14, 5, tzinfo=ZoneInfo("America/Toronto"))
OPENED, CLOSES = date(2020, 4, 1), date(2020, 4, 30)


def words(french: str, english: str = "") -> dict[str, str]:
    return {"fr": french, "en": english or f"{french} (en)"}


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, words(f"Réponse {code}", f"Answer {code}")) for code in codes)


FORM = Form(
    title=words("Nos services", "Our services"), intro=words("Dix minutes.", "Ten minutes."),
    thanks=words("Merci!", "Thank you!"),
    sections=(
        Section("watch", words("La veille", "The watch"), questions=(
            Question("reads", "choice", words("La lisez-vous?", "Do you read it?"), required=True, options=options("yes", "no")),
            Question("useful", "scale", words("Est-elle utile?", "Is it useful?"), minimum=1, maximum=5,
                     shown_if={"question": "reads", "is": "in", "value": ["yes"]}),
            Question("why", "text", words("Pourquoi?", "Why?"), long=True),
        )),
        Section("issues", words("Les enjeux", "The issues"), questions=(
            Question("order", "ranking", words("Classez ces enjeux", "Rank these issues"), options=options("a", "b", "c")),
        )),
    ),
)  # fmt: skip
GIVEN = {"reads": "yes", "useful": "4", "why": "Elle est claire.", "order": ["b", "a", "c"]}


def published(form: Form = FORM, code: str = "services"):
    version = questionnaires.create(by=None, title_fr=form.title["fr"], code=code, form=form)
    return questionnaires.publish(by=None, version=version, on=date(2020, 1, 15))


def call_to(*, mode: str = Call.Mode.CONFIDENTIAL, opens_on: date = OPENED, closes_on: date = CLOSES, **facts) -> Call:
    consultation = consultations.plan(
        by=None, title_fr="Consultation annuelle", opens_on=opens_on, closes_on=closes_on, on=opens_on
    )
    return consultations.call(
        by=None, consultation=consultation, kind=Call.Kind.SURVEY, title_fr="Sondage", opens_on=opens_on, closes_on=closes_on,
        mode=mode, **facts,
    )  # fmt: skip


def opened(version=None, **facts) -> Wave:
    call = call_to(**facts)
    wave = actions.start_wave(by=None, call=call, version=version or published())
    wave.call = consultations.open_call(by=None, call=call, on=call.opens_on)
    return wave


def open_now(**facts) -> Wave:
    """A wave for pages, which ask what day it is."""
    return opened(opens_on=today(), closes_on=date(today().year + 1, 12, 31), **facts)


def member(number: int = 0, *, sector: Sector | None = None, since: date = date(2019, 7, 1), until: date = date(2020, 6, 30)):
    contact = people.add(
        by=None, kind="organisation", name=f"Ensemble {number}", email=f"e{number}@example.org", on=since,
        sectors=[sector or Sector.objects.filter(parent=None).first()],
    )  # fmt: skip
    members.enrol(
        by=None,
        member=contact,
        category=Category.objects.first(),
        starts_on=since,
        ends_on=until,
        fee=None,
        on=since,
        paid_on=since,
    )
    return contact


def link(invitation: Invitation) -> str:
    return reverse("consultations:answer", args=[token_of(invitation.pk)])
