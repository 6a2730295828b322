"""What the association of the demonstration holds and says: dossiers, positions, statements, and the media's questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from concertino.domains.positions.models import MediaRequest, Statement

Kind, Authorship, Purpose, Outcome = Statement.Kind, Statement.Authorship, Statement.Purpose, MediaRequest.Outcome


@dataclass(frozen=True, kw_only=True)
class Held:
    """A position and its days; ``share`` is how many of the members endorse it, ``without`` why it goes out all the same."""

    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    drafted_on: date
    reviewed_on: date
    put_on: date
    asks_until: date
    adopted_on: date
    published_on: date
    share: float
    without: str = ""


@dataclass(frozen=True, kw_only=True)
class File:
    """A dossier; ``topic`` and ``consultations`` (by their years) are those of the consulting part."""

    name_fr: str
    name_en: str
    summary_fr: str
    summary_en: str
    expertise: str
    topic: str
    consultations: tuple[int, ...]
    opened_on: date
    position: Held
    deadlines: tuple[tuple[date, str, date | None], ...]  # day, what, met on
    closed_on: date | None = None
    outcome_fr: str = ""
    outcome_en: str = ""


FILES = {
    "touring": File(
        name_fr="Le financement des tournées", name_en="The funding of tours",
        summary_fr="Jouer hors des grands centres coûte plus que cela ne rapporte : des tournées s’annulent.",
        summary_en="Playing outside of the large centres costs more than it brings: tours are cancelled.",
        expertise="Consultations de 2018 et de 2019; coûts d’une date, d’après quatorze ensembles (fictifs).",
        topic="Le financement des tournées", consultations=(2018, 2019), opened_on=date(2018, 4, 16),
        position=Held(
            title_fr="Un fonds pour les tournées hors des grands centres",
            title_en="A fund for tours outside of the large centres",
            text_fr="Le conseil demande un fonds de trois ans pour les dates hors des grands centres.\n\n"
                    "Il doit couvrir le transport et l’hébergement, et être ouvert aux ensembles de toutes tailles.",
            text_en="The council asks for a three-year fund for dates outside of the large centres.\n\n"
                    "It must cover transport and lodging, and be open to ensembles of all sizes.",
            drafted_on=date(2019, 1, 21), reviewed_on=date(2019, 2, 4), put_on=date(2019, 2, 11), asks_until=date(2019, 3, 8),
            adopted_on=date(2019, 4, 15), published_on=date(2019, 5, 6), share=0.21,
        ),
        deadlines=(
            (date(2019, 6, 21), "Déposer le mémoire sur les tournées", date(2019, 6, 17)),
            (date(2019, 10, 22), "Témoigner devant le comité", date(2019, 10, 22)),
        ),
        closed_on=date(2021, 6, 14),
        outcome_fr="Le fonds de tournée existe depuis janvier 2020 : une enveloppe de trois ans, ouverte à toutes les tailles.",
        outcome_en="The touring fund has existed since January 2020: three years, open to ensembles of all sizes.",
    ),
    "recovery": File(
        name_fr="La reprise des concerts", name_en="Concerts again",
        summary_fr="Les salles ferment, rouvrent, ferment : l’aide d’urgence doit durer aussi longtemps que les jauges.",
        summary_en="Halls close, open and close: emergency aid must last as long as capacity limits do.",
        expertise="Conversation de l’été 2020; relevé des annulations, avec les diffuseurs (fictif).",
        topic="La reprise des concerts", consultations=(2020,), opened_on=date(2020, 5, 11),
        position=Held(
            title_fr="Une aide d’urgence jusqu’au retour des salles pleines",
            title_en="Emergency aid until halls are full again",
            text_fr="L’aide d’urgence doit durer jusqu’à la fin des jauges, et compter les cachets des pigistes.",
            text_en="Emergency aid must last until capacity limits end, and count the fees of freelancers.",
            drafted_on=date(2020, 6, 10), reviewed_on=date(2020, 6, 11), put_on=date(2020, 6, 12), asks_until=date(2020, 6, 18),
            adopted_on=date(2020, 6, 18), published_on=date(2020, 6, 19), share=0.07,
            without="Le ministère décide le 22 juin : six jours n’ont pas suffi pour entendre tout le monde, et la conversation "
                    "de l’été dit la même chose.",
        ),
        deadlines=((date(2020, 10, 5), "Témoigner devant la commission", date(2020, 10, 5)),
                   (date(2021, 3, 12), "Répondre à la consultation du ministère", date(2021, 3, 9))),
    ),
    "schools": File(
        name_fr="La musique à l’école", name_en="Music at school",
        summary_fr="Le programme du primaire est révisé : une heure de musique par semaine, donnée par un spécialiste?",
        summary_en="The primary programme is under review: an hour of music a week, by a specialist?",
        expertise="Réseau d’écoles membres; rapport du comité de 2021 (fictif).",
        topic="L’éducation musicale à l’école", consultations=(2021,), opened_on=date(2021, 4, 26),
        position=Held(
            title_fr="Une heure de musique par semaine", title_en="An hour of music a week",
            text_fr="Chaque élève du primaire a droit à une heure de musique par semaine, donnée par un spécialiste.",
            text_en="Each primary pupil is entitled to an hour of music a week, taught by a specialist.",
            drafted_on=date(2021, 9, 20), reviewed_on=date(2021, 9, 27), put_on=date(2021, 10, 4), asks_until=date(2021, 10, 29),
            adopted_on=date(2021, 11, 15), published_on=date(2021, 11, 19), share=0.2,
        ),
        deadlines=((date(2021, 12, 17), "Déposer le mémoire sur les arts à l’école", date(2021, 12, 14)),
                   (date(2022, 2, 8), "Audience de la commission", None)),
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A statement. ``partners`` says how many co-sign it, or that the first of them is relayed; ``hour`` ends its embargo."""

    on: date
    kind: str
    channel: str
    title_fr: str
    title_en: str
    dossier: str = ""
    holds: bool = True  # it says the position of the dossier
    authorship: str = Authorship.ALONE
    purpose: str = Purpose.POSITION
    partners: int = 0
    hour: int | None = None
    reach: int | None = None
    is_published: bool = True


def _said(year: int, month: int, day: int, kind: str, channel: str, french: str, english: str, **more: Any) -> Spoken:
    return Spoken(on=date(year, month, day), kind=kind, channel=channel, title_fr=french, title_en=english, **more)


STATEMENTS = (
    _said(2018, 5, 28, Kind.COMMUNIQUE, "press", "Plan d’action : la musique demande sa place",
          "Action plan: music asks for its place", reach=4200),
    _said(2018, 10, 15, Kind.INTERVIEW, "radio", "Pourquoi les ensembles renoncent aux tournées",
          "Why ensembles give up touring", dossier="touring", holds=False, reach=18000),
    _said(2018, 11, 12, Kind.POST, "social", "Cent concerts à découvrir cet hiver",
          "A hundred concerts to discover this winter", purpose=Purpose.PROMOTION, reach=6100),
    _said(2019, 5, 6, Kind.COMMUNIQUE, "press", "Le conseil demande un fonds pour les tournées",
          "The council asks for a touring fund", dossier="touring", reach=9500),
    _said(2019, 6, 17, Kind.BRIEF, "web", "Mémoire sur le financement des tournées", "Brief on the funding of tours",
          dossier="touring", reach=640),
    _said(2019, 10, 22, Kind.TESTIMONY, "hearing", "Témoignage devant le comité du patrimoine",
          "Testimony before the heritage committee", dossier="touring", reach=350),
    _said(2019, 11, 18, Kind.OPEN_LETTER, "press", "Des salles pour toutes les musiques", "Halls for all music",
          authorship=Authorship.COSIGNED, partners=3, reach=12000),
    _said(2020, 4, 15, Kind.COMMUNIQUE, "web", "La coalition salue l’aide d’urgence", "The coalition welcomes emergency aid",
          dossier="recovery", holds=False, authorship=Authorship.RELAYED, partners=1, reach=2100),
    _said(2020, 6, 19, Kind.COMMUNIQUE, "press", "L’aide d’urgence doit durer jusqu’au retour des salles pleines",
          "Emergency aid must last until halls are full", dossier="recovery", reach=21000),
    _said(2020, 7, 6, Kind.INTERVIEW, "television", "Le silence des salles", "The silence of halls", dossier="recovery",
          reach=85000),
    _said(2020, 10, 5, Kind.TESTIMONY, "hearing", "Témoignage devant la commission de la culture",
          "Testimony before the culture commission", dossier="recovery", reach=420),
    _said(2020, 10, 22, Kind.POST, "social", "L’aide est prolongée : merci d’avoir parlé d’une seule voix",
          "The aid is extended: thank you for speaking with one voice", dossier="recovery", reach=7400),
    _said(2020, 12, 7, Kind.OPEN_LETTER, "press", "Pour un plan de retour en salle", "For a plan to return to halls",
          dossier="recovery", authorship=Authorship.COSIGNED, partners=4, reach=16500),
    _said(2021, 3, 9, Kind.BRIEF, "web", "Mémoire sur la deuxième prolongation", "Brief on the second extension",
          dossier="recovery", reach=510),
    _said(2021, 5, 20, Kind.POST, "social", "Les musiciens sont de retour", "Musicians are back", purpose=Purpose.PROMOTION,
          reach=9900),
    _said(2021, 6, 15, Kind.COMMUNIQUE, "press", "Le fonds de tournée, deux ans après", "The touring fund, two years on",
          dossier="touring", reach=5200),
    _said(2021, 9, 21, Kind.INTERVIEW, "radio", "Que reste-t-il de la musique à l’école?", "What remains of music at school?",
          dossier="schools", holds=False, reach=14000),
    _said(2021, 11, 22, Kind.COMMUNIQUE, "press", "Une heure de musique par semaine", "An hour of music a week",
          dossier="schools", hour=5, reach=11800),
    _said(2021, 12, 14, Kind.BRIEF, "web", "Mémoire sur les arts à l’école", "Brief on the arts at school", dossier="schools",
          reach=300),
    _said(2022, 2, 8, Kind.TESTIMONY, "hearing", "Audience de la commission sur les arts à l’école",
          "Hearing of the commission on the arts at school", dossier="schools", is_published=False),
)  # fmt: skip


class Outlet(NamedTuple):
    name: str
    kind: str
    journalist: str
    language: str = "fr"


OUTLETS = {
    "daily": Outlet("Le Quotidien fictif", "press", "Inès Exemple"),
    "radio": Outlet("Radio Exemple", "radio", "Théo Modèle"),
    "television": Outlet("Télé Exemple", "television", "Maude Specimen"),
    "english": Outlet("The Sample Post", "press", "Alex Sample", "en"),
    "agency": Outlet("Agence Exemple", "agency", "Rémi Spécimen"),
}


class Asked(NamedTuple):
    """A media request: hours until its deadline and until the answer, what came of it, and the title of what was published."""

    on: date
    outlet: str
    subject: str
    dossier: str
    deadline: int
    answered: int
    outcome: str
    mention: str = ""
    rating: int | None = None


REQUESTS = (
    Asked(date(2018, 5, 29), "daily", "La place de la musique dans le plan d’action", "", 26, 3, Outcome.WRITTEN,
          "La musique veut sa place", 3),
    Asked(date(2018, 10, 11), "radio", "Les tournées annulées de l’automne", "touring", 72, 20, Outcome.INTERVIEW,
          "Tournées : la fin de la route?", 4),
    Asked(date(2019, 5, 6), "daily", "Le fonds demandé : combien?", "touring", 6, 2, Outcome.INTERVIEW,
          "Un fonds réclamé pour les tournées", 5),
    Asked(date(2019, 5, 7), "agency", "Réaction de la ministre", "touring", 4, 1, Outcome.WRITTEN),
    Asked(date(2019, 10, 22), "english", "Testimony on touring: key figures", "touring", 8, 5, Outcome.INTERVIEW,
          "Council makes the case for touring", 4),
    Asked(date(2019, 11, 19), "radio", "La lettre sur les salles : qui signe?", "", 24, 0, Outcome.LATE),
    Asked(date(2020, 3, 18), "television", "Que font les musiciens maintenant?", "recovery", 5, 2, Outcome.INTERVIEW,
          "Les musiciens à l’arrêt", 4),
    Asked(date(2020, 4, 8), "daily", "L’aide d’urgence suffit-elle?", "recovery", 24, 6, Outcome.WRITTEN),
    Asked(date(2020, 6, 19), "agency", "Pourquoi parler sans tous les membres?", "recovery", 5, 1, Outcome.WRITTEN,
          "Le conseil justifie son empressement", 2),
    Asked(date(2020, 7, 3), "television", "Visite d’une salle vide", "recovery", 90, 22, Outcome.INTERVIEW,
          "Le silence des salles", 5),
    Asked(date(2020, 9, 29), "radio", "Les zones rouges, vues de la scène", "recovery", 4, 3, Outcome.INTERVIEW),
    Asked(date(2020, 10, 21), "english", "Aid extended: enough?", "recovery", 20, 27, Outcome.WRITTEN),
    Asked(date(2020, 12, 8), "daily", "Les signataires de la lettre", "recovery", 24, 5, Outcome.REFERRED),
    Asked(date(2021, 3, 10), "agency", "La deuxième prolongation", "recovery", 6, 2, Outcome.WRITTEN, "L’aide pourrait durer",
          3),
    Asked(date(2021, 6, 15), "daily", "Bilan du fonds de tournée", "touring", 30, 9, Outcome.INTERVIEW,
          "Deux ans sur la route", 5),
    Asked(date(2021, 9, 16), "radio", "La musique au primaire", "schools", 96, 24, Outcome.INTERVIEW, "Une heure de musique?",
          4),
    Asked(date(2021, 11, 22), "television", "Une école, un spécialiste", "schools", 8, 4, Outcome.DECLINED),
    Asked(date(2021, 11, 23), "english", "An hour of music: who pays?", "schools", 12, 0, Outcome.DROPPED),
    Asked(date(2021, 12, 30), "daily", "Bilan de l’année en musique", "", 200, 0, ""),
)  # fmt: skip


class Reached(NamedTuple):
    """A communication with public office holders."""

    on: date
    level: str
    institution: str
    holder: tuple[str, str]
    subject: str
    decision: str
    means: str
    minutes: int
    dossier: str


COMMUNICATIONS = (
    Reached(date(2018, 9, 25), "quebec", "Ministère de la Culture (fictif)", ("Camille Exemple", "Sous-ministre (fictive)"),
            "Un fonds pour les tournées", "programme", "meeting", 60, "touring"),
    Reached(date(2019, 6, 17), "quebec", "Ministère de la Culture (fictif)", ("Jeanne Modèle", "Ministre (fictive)"),
            "Dépôt du mémoire sur les tournées", "programme", "letter", 30, "touring"),
    Reached(date(2019, 10, 22), "federal", "Comité du patrimoine (fictif)", ("Paul Spécimen", "Président du comité (fictif)"),
            "Témoignage sur les tournées", "programme", "hearing", 45, "touring"),
    Reached(date(2020, 6, 16), "quebec", "Ministère de la Culture (fictif)", ("Jeanne Modèle", "Ministre (fictive)"),
            "La durée de l’aide d’urgence", "grant", "call", 25, "recovery"),
    Reached(date(2020, 10, 5), "quebec", "Commission de la culture (fictive)", ("Luc Échantillon", "Président (fictif)"),
            "Témoignage sur la reprise", "grant", "hearing", 50, "recovery"),
    Reached(date(2021, 11, 2), "quebec", "Ministère de l’Éducation (fictif)",
            ("Nora Exemple", "Directrice des programmes (fictive)"), "Une heure de musique par semaine", "policy", "meeting",
            75, "schools"),
    Reached(date(2021, 12, 9), "municipal", "Ville d’Exemple (fictive)", ("Marc Modèle", "Conseiller (fictif)"),
            "Les salles de répétition des écoles", "policy", "meeting", 40, "schools"),
)  # fmt: skip
# Filed in the register of Québec: kind, counted from, on.
FILINGS = (
    ("first", date(2020, 6, 16), date(2020, 7, 20)),
    ("renewal", date(2020, 6, 30), date(2020, 8, 12)),
    ("renewal", date(2021, 6, 30), date(2021, 8, 30)),
)
# The strategy: dossier, audience, message, from, until, channel, state, whether a statement of the dossier carried it.
MESSAGES: tuple[tuple[str, str, str, str, date, date, str, str, str], ...] = (
    ("touring", "government", "Une date hors des grands centres coûte plus que son cachet.",
     "A date outside of the large centres costs more than its fee.", date(2019, 5, 1), date(2019, 10, 31), "press", "done",
     "Le conseil demande un fonds pour les tournées"),
    ("touring", "media", "Le fonds remplit déjà des salles.", "The fund already fills halls.", date(2021, 6, 1),
     date(2021, 6, 30), "press", "done", "Le fonds de tournée, deux ans après"),
    ("recovery", "elected", "L’aide doit durer aussi longtemps que les jauges.", "Aid must last as long as capacity limits.",
     date(2020, 6, 1), date(2021, 3, 31), "hearing", "done", "Témoignage devant la commission de la culture"),
    ("recovery", "public", "Revenir en salle, c’est faire vivre des musiciens.", "Coming back to halls keeps musicians alive.",
     date(2021, 9, 1), date(2021, 11, 30), "social", "dropped", ""),
    ("schools", "media", "Une heure par semaine, pour chaque élève.", "An hour a week, for each pupil.", date(2021, 11, 15),
     date(2022, 2, 28), "press", "under_way", "Une heure de musique par semaine"),
    ("schools", "elected", "Le spécialiste existe : il manque l’heure.", "The specialist is there: the hour is not.",
     date(2022, 2, 1), date(2022, 4, 30), "hearing", "planned", ""),
)  # fmt: skip
