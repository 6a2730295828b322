"""What was asked each year, and what came of it: invented from one end to the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.domains.consultations.models import Consultation

Publication = Consultation.Publication


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of a finding from a day on. ``action`` is a cell of the plan; else ``enters`` and what it is."""

    on: date
    state: str
    response_fr: str
    response_en: str
    due_on: date | None = None
    action: str = ""
    enters: str = ""
    entered_fr: str = ""
    entered_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A finding, the topic it is about, and its changes."""

    text_fr: str
    text_en: str
    topic: str
    question: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Passed:
    """Results passed on: to whom, what, and what came back, on how many days after."""

    body: str
    name: str
    what: str
    receipt: str = ""
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Year:
    """``likes`` are the weights with which members prefer the topics of the ballot, in its order."""

    number: int
    month: int = 2  # in which it opens
    purpose_fr: str
    purpose_en: str
    on_the_ballot: tuple[str, ...]
    likes: tuple[float, ...]
    method: str
    rule: str
    seats: int
    publication: str
    asks_what_is_known: float | None = None  # how likely it is that somebody knows an item
    statements: bool = False
    retained: tuple[str, ...] = ()  # otherwise than the ballots say, with the reason
    reason: str = ""
    passed: tuple[Passed, ...] = ()
    found: tuple[Found, ...] = ()

    def day(self, month: int, day: int) -> date:
        return date(self.number, month, day)

    @property
    def opens_on(self) -> date:
        return self.day(self.month, 5)

    @property
    def closes_on(self) -> date:
        return self.day(self.month + 1, 9)

    @property
    def told_on(self) -> date:
        """The priorities are retained and the results published."""
        return self.day(self.month + 1, 26)


MINUTES = "Procès-verbal de la séance d’avril (fictif)"
SHORTER: dict[str, Any] = {"response_fr": "L’infolettre passe à une par mois, avec cinq nouvelles au plus.",
           "response_en": "The newsletter becomes monthly, with five items at most."}  # fmt: skip
TRAINING: dict[str, Any] = {"response_fr": "Un atelier de captation est offert aux membres, dans trois régions.",
            "response_en": "A workshop on recording is offered to members, in three regions."}  # fmt: skip
BRIEF: dict[str, Any] = {"response_fr": "Le conseil demande un fonds d’aide aux dates hors des grands centres.",
         "response_en": "The council asks for a fund that helps dates outside of the large centres."}  # fmt: skip
FUND: dict[str, Any] = {
    "enters": "position",
    "entered_fr": "Mémoire sur le financement des tournées",
    "entered_en": "Brief on the funding of tours",
}
WORKSHOPS: dict[str, Any] = {"enters": "service", "entered_fr": "Ateliers de captation", "entered_en": "Recording workshops"}

YEARS = (
    Year(
        number=2018, purpose_fr="Savoir ce que les membres connaissent du conseil, et ce qui presse le plus.",
        purpose_en="Learn what members know of the council, and what is most pressing.",
        on_the_ballot=("newsletter", "touring", "succession", "schools"), likes=(0.55, 0.7, 0.45, 0.3), method="approval",
        rule="approval", seats=2, publication=Publication.EVERYONE, asks_what_is_known=0.36,
        passed=(
            Passed(body="board", name="", what="Rapport de consultation 2018", receipt=MINUTES,
                   answer="Le conseil adopte les deux priorités."),
            Passed(body="members", name="", what="Résultats publiés et envoyés aux membres"),
        ),
        found=(
            Found(
                text_fr="L’infolettre est jugée trop longue.", text_en="The newsletter is found too long.", topic="newsletter",
                question="amount", changes=(
                    Change(on=date(2018, 4, 9), state="accepted", due_on=date(2018, 10, 31), action="1.1-D", **SHORTER),
                    Change(on=date(2018, 6, 4), state="under_way", due_on=date(2018, 10, 31), action="1.1-D", **SHORTER),
                    Change(on=date(2018, 10, 22), state="done", due_on=date(2018, 10, 31), action="1.1-D", **SHORTER),
                ),
            ),
            Found(
                text_fr="Jouer hors des grands centres coûte plus que cela ne rapporte.",
                text_en="Playing outside of the large centres costs more than it brings.", topic="touring", changes=(
                    Change(on=date(2018, 5, 14), state="accepted", due_on=date(2019, 6, 28), **BRIEF, **FUND),
                    Change(on=date(2019, 6, 17), state="done", due_on=date(2019, 6, 28), **BRIEF, **FUND),
                ),
            ),
        ),
    ),
    Year(
        number=2019, purpose_fr="Mesurer si les membres connaissent mieux le conseil, un an après.",
        purpose_en="Measure whether members know the council better, a year later.",
        on_the_ballot=("touring", "succession", "schools", "digital"), likes=(0.6, 0.9, 0.3, 0.75), method="ranking",
        rule="schulze", seats=1, publication=Publication.EVERYONE, asks_what_is_known=0.47,
        retained=("digital", "succession"),
        reason="Un programme d’aide à la diffusion numérique ferme en juin : ce sujet passe le premier cette année.",
        passed=(
            Passed(body="board", name="", what="Rapport de consultation 2019", receipt=MINUTES),
            Passed(body="ministry", name="Ministère de la Culture (fictif)", what="Sommaire des priorités des membres",
                   receipt="Accusé de réception", answer="Une rencontre est offerte en septembre."),
        ),
        found=(
            Found(
                text_fr="Les membres veulent apprendre à capter et à diffuser leurs concerts.",
                text_en="Members want to learn how to record and stream their concerts.", topic="digital", changes=(
                    Change(on=date(2019, 4, 15), state="proposed", **TRAINING, **WORKSHOPS),
                    Change(on=date(2019, 6, 3), state="under_way", due_on=date(2020, 3, 31), **TRAINING, **WORKSHOPS),
                    Change(on=date(2020, 2, 24), state="done", due_on=date(2020, 3, 31), **TRAINING, **WORKSHOPS),
                ),
            ),
        ),
    ),
    Year(
        number=2020, month=6, purpose_fr="Entendre les membres sur la suite, et partager ce qui presse.",
        purpose_en="Hear members on what comes next, and share what is pressing.",
        on_the_ballot=("touring", "recovery", "halls", "digital"), likes=(0.6, 0.9, 0.65, 0.5), method="points",
        rule="points", seats=2, publication=Publication.MEMBERS, statements=True,
        passed=(Passed(body="partner", name="Association de diffuseurs (fictive)", what="Résultats sur l’accès aux salles",
                       receipt="Courriel de la direction"),),
        found=(
            Found(
                text_fr="Les salles de taille moyenne manquent dans trois régions.",
                text_en="Middle-sized halls are lacking in three regions.", topic="halls", changes=(
                    Change(on=date(2020, 9, 14), state="accepted", due_on=date(2021, 5, 31),
                           response_fr="Une carte des salles est dressée avec les diffuseurs.",
                           response_en="A map of halls is drawn with presenters."),
                ),
            ),
            Found(text_fr="Les gens demandent des jumelages entre ensembles.", text_en="People ask for ensembles to be paired.",
                  topic="succession"),
        ),
    ),
    Year(
        number=2021, purpose_fr="Choisir ce que le prochain plan doit porter.",
        purpose_en="Choose what the next plan must carry.",
        on_the_ballot=("touring", "recovery", "halls", "schools", "regions"), likes=(0.5, 0.8, 0.45, 0.3, 0.4),
        method="approval", rule="equal_shares", seats=2, publication=Publication.NOBODY,
    ),
)  # fmt: skip
