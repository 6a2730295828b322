"""What each category asks of those who apply, and the applications of the last autumn, at every step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files.base import ContentFile

from concertino.base.documents import actions as documents
from concertino.base.documents.models import Decision
from concertino.base.people.models import Association, Category, Region, Sector
from concertino.domains.finance.actions import receive
from concertino.domains.members.actions import applications
from concertino.domains.members.models import Admission, Application, RequiredPaper

TEMPLATE = Path(__file__).with_name("paper.typ")
DECIDED, RECORDED, MEETING, NEW_YEAR = date(2021, 12, 20), date(2021, 12, 29), date(2022, 1, 24), date(2022, 1, 1)
PRIVACY = "J’accepte que mes renseignements servent à étudier ma demande. (Texte fictif de la démonstration.)"
REASON = "Le dossier ne montre pas encore d’activité professionnelle : vous pourrez présenter une nouvelle demande."
Applicants = Admission.Applicants
# By category: who applies, on which conditions, and what they join: in French, in English, whether it may come later.
ASKED = {
    "organisation": (Applicants.ORGANISATION, "Être un organisme à but non lucratif ou une entreprise du milieu musical, actif "
                     "au Québec depuis au moins un an.",
                     "Be a non-profit or a business of the music field, active in Québec for a year at least.",
                     (("Lettres patentes ou statuts", "Letters patent or articles", False),
                      ("Derniers états financiers", "Last financial statements", True))),
    "ensemble": (Applicants.ORGANISATION, "Être un ensemble professionnel sans personnalité juridique, avec un répondant.",
                 "Be a professional ensemble that is not incorporated, with somebody who answers for it.",
                 (("Liste des membres de l’ensemble", "List of the ensemble’s members", False),
                  ("Programmes de concert des deux dernières saisons", "Concert programmes of the last two seasons", False))),
    "individual": (Applicants.PERSON, "Exercer la musique ou y travailler, et vivre au Québec.",
                   "Practise music or work in it, and live in Québec.",
                   (("Curriculum vitæ", "Curriculum vitae", False),)),
    "associate": (Applicants.BOTH, "Soutenir la mission sans en faire métier; un membre associé ne vote pas.",
                  "Support the mission without making a living of it; an associate does not vote.",
                  (("Lettre de présentation", "Letter of introduction", False),)),
}  # fmt: skip


class Told(NamedTuple):
    """An applicant, and how far they come: received, complete, agenda, invoiced, member, refused, withdrawn."""

    category: str
    on: date
    until: str
    name: str
    given_name: str
    family_name: str
    region: str
    city: str
    sectors: tuple[str, ...]
    presentation: str
    revenue: int | None = None


APPLYING = (
    Told("organisation", date(2021, 10, 18), "member", "Les Voix du Rivage fictif", "Anouk", "Fontrefrain", "01", "Rimouski",
         ("choral",), "Festival choral d’été et académie pour jeunes voix.", 84_000),
    Told("ensemble", date(2021, 10, 25), "invoiced", "Quintette du Grenier imaginaire", "Elzéar", "Clairviole", "03", "Québec",
         ("jazz", "actuelle"), "Compositions originales, une trentaine de concerts par année."),
    Told("individual", date(2021, 11, 8), "refused", "", "Isidore", "Bois-Lutrin", "13", "Laval", ("classical",),
         "Pianiste amateur, bientôt diplômé."),
    Told("ensemble", date(2021, 11, 22), "agenda", "Trio des Lucioles inventées", "Clémence", "Valcadence", "05", "Sherbrooke",
         ("world", "traditional"), "Musiques de l’Anatolie et du Saint-Laurent."),
    Told("organisation", date(2021, 11, 29), "agenda", "Éditions du Point d’orgue fictif", "Basile", "Roche-Timbre", "06",
         "Montréal", ("new", "contemporary"), "Partitions de compositeurs vivants.", 41_500),
    Told("individual", date(2021, 12, 6), "complete", "", "Nour", "Hautedièse", "07", "Gatineau", ("world",),
         "Joueuse de oud, médiatrice auprès des écoles."),
    Told("associate", date(2021, 12, 14), "withdrawn", "", "Ferréol", "Grandsoupir", "16", "Longueuil", (),
         "Luthier à la retraite."),
    Told("organisation", date(2021, 12, 20), "received", "Diffusion Cap-aux-Songes", "Léontine", "Montaubade", "11", "Gaspé",
         ("multiple",), "Saison de vingt concerts en région.", 132_000),
)  # fmt: skip


def is_made() -> bool:
    return Admission.objects.exists()


def make(by: Any, seed: int) -> None:
    """The same whatever the seed: nothing of it is drawn."""
    for code, asked in ASKED.items():
        _ask(by, Category.objects.get(code=code), *asked)
    paper = _paper()
    sent = [(told, _apply(by, told, paper)) for told in APPLYING]
    _decide(by, [(told.until, application) for told, application in sent if told.until in ("member", "invoiced", "refused")])
    coming = [application for told, application in sent if told.until == "agenda"]
    applications.put_on_agenda(by=by, applications=coming, on=date(2021, 12, 20), meeting=MEETING)


def _ask(by: Any, category: Category, applicants: str, french: str, english: str, papers: tuple) -> None:
    applications.set_admission(
        by=by, category=category, is_open=True, applicants=applicants, conditions_fr=french, conditions_en=english
    )
    for name_fr, name_en, is_optional in papers:
        applications.ask_for_paper(by=by, category=category, name_fr=name_fr, name_en=name_en, is_optional=is_optional)


def _paper() -> bytes:
    house = Association.objects.current()
    return documents.typeset(TEMPLATE, {
        "language": "fr", "title": "Document fictif", "association": {"name": house.name_fr, "lines": []},
        "body": "Ce document tient lieu, dans la démonstration, de ce qu’une vraie demande joindrait.",
    })  # fmt: skip


def _apply(by: Any, told: Told, paper: bytes) -> Application:
    """Sent by the public form, so by nobody who signed in; then studied by the team."""
    category = Category.objects.get(code=told.category)
    wanted = [] if told.until == "received" else list(RequiredPaper.objects.filter(category=category))
    plain = f"{told.given_name}.{told.family_name}".lower().replace("é", "e").replace("è", "e")
    made = applications.submit(
        by=None, category=category, on=told.on, language="fr", privacy_text=PRIVACY,
        sectors=[Sector.objects.get(code=code) for code in told.sectors],
        papers=[applications.Paper(one, ContentFile(paper), f"{one.name_fr}.pdf") for one in wanted],
        kind="organisation" if told.name else "person", name=told.name, given_name=told.given_name,
        family_name=told.family_name, email=f"{plain}@example.org", city=told.city, presentation=told.presentation,
        region=Region.objects.get(code=told.region), revenue=told.revenue and Decimal(told.revenue),
    )  # fmt: skip
    applications.confirm_address(by=None, application=made, on=told.on)
    if told.until == "withdrawn":
        return applications.withdraw(by=None, application=made, on=date(2021, 12, 21), note="A changé d’avis")
    if told.until == "received":
        return made
    return applications.complete(by=by, application=made, on=max(told.on, date(2021, 11, 30)))


def _decide(by: Any, before: list[tuple[str, Application]]) -> None:
    """The board of December: members from the new year for some, and one who is not; one of the invoices is paid at once."""
    applications.put_on_agenda(by=by, applications=[one for _until, one in before], on=date(2021, 12, 1), meeting=DECIDED)
    decision = documents.decide(by=by, on=DECIDED, body=Decision.Body.BOARD, title="Admission de nouveaux membres",
                                text="Le conseil admet deux demandes et en refuse une.")  # fmt: skip
    welcome = [one for until, one in before if until != "refused"]
    for until, admitted in zip(
        [until for until, _one in before if until != "refused"],
        applications.accept(by=by, applications=welcome, decision=decision, on=RECORDED, starts_on=NEW_YEAR),
        strict=True,
    ):
        if until == "member" and admitted.invoice:
            invoice = admitted.invoice
            receive(by=by, payer=invoice.payer, amount=invoice.total, method="transfer", on=date(2021, 12, 31),
                    to=[(invoice, invoice.total)])  # fmt: skip
    for until, application in before:
        if until == "refused":
            applications.refuse(by=by, application=application, decision=decision, on=RECORDED, reason=REASON)
