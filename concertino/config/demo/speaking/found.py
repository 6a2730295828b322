"""What the watch of the demonstration found: invented sources, themes, rules and items, with what was decided of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class Place(NamedTuple):
    """A source. No network has its address: the demonstration never reads one."""

    kind: str
    name: str
    host: str
    quality: int
    themes: tuple[str, ...] = ()
    language: str = "fr"


@dataclass(frozen=True, kw_only=True)
class Found:
    """An item, published on the day and taken in on the morrow. ``shared`` are audiences; ``rejected`` is the reason."""

    on: date
    source: str
    title: str
    text: str
    themes: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    rejected: str = ""
    note: str = ""
    territory: str = ""
    valid_until: date | None = None
    replaces: str = ""  # the title of an item
    also_in: str = ""  # another source that published it too
    dossier: str = ""


THEMES = {
    "funding": ("Financement", "Funding"),
    "touring": ("Tournées et diffusion", "Tours and presenting"),
    "schools": ("Éducation musicale", "Music education"),
    "digital": ("Numérique", "Digital"),
    "health": ("Santé publique", "Public health"),
    "rights": ("Droits et conditions de travail", "Rights and working conditions"),
}
SOURCES = {
    "gazette": Place("feed", "La Gazette de la scène (fictive)", "gazette", 4, ("touring",)),
    "ministry": Place("feed", "Communiqués du ministère de la Culture (fictifs)", "culture", 5, ("funding",)),
    "health": Place("page", "Avis de santé publique (fictifs)", "sante", 5, ("health",)),
    "schools": Place("feed", "Carnet des écoles de musique (fictif)", "ecoles", 3, ("schools",)),
    "notes": Place("feed", "Canadian Concert Notes (fictional)", "notes", 3, (), "en"),
    "letter": Place("mail", "Infolettre des diffuseurs (fictive)", "diffuseurs", 4, ("touring",)),
}
# name, words, whether all are needed, what it does, theme
RULES: tuple[tuple[str, str, bool, str, str], ...] = (
    ("Tournées et régions", "tournée, hors des grands centres", False, "theme", "touring"),
    ("Écoles", "école, élèves", False, "theme", "schools"),
    ("Captation et diffusion en ligne", "captation, en ligne", False, "theme", "digital"),
    ("Concours et tirages", "tirage, billets à gagner", False, "reject", ""),
)
ALL = ("employees", "board", "members", "partners")
TEAM, HOUSE = ("employees", "board"), ("employees", "board", "members")


def _found(year: int, month: int, day: int, source: str, title: str, text: str, **more: Any) -> Found:
    return Found(on=date(year, month, day), source=source, title=title, text=text, **more)


ITEMS = (
    _found(2018, 2, 6, "ministry", "Un nouveau plan d’action pour la culture est en préparation",
           "Les organismes sont invités à dire leurs priorités d’ici l’été.", shared=TEAM),
    _found(2018, 3, 13, "gazette", "Deux ensembles renoncent à leur tournée d’automne",
           "Le coût du transport dépasse les cachets offerts hors des grands centres.", shared=TEAM, dossier="touring"),
    _found(2018, 4, 10, "gazette", "Billets à gagner pour le gala de mai", "Un tirage parmi nos abonnés."),
    _found(2018, 5, 22, "schools", "Les heures de musique diminuent dans une école sur quatre",
           "Une recension faite par des enseignants, sans échantillon décrit.", shared=TEAM,
           note="À vérifier : méthode inconnue."),
    _found(2018, 9, 14, "gazette", "Une étude chiffre le coût d’une date hors des grands centres",
           "Transport, hébergement et perte de revenus : le déficit moyen d’une date est estimé pour la première fois.",
           shared=TEAM, dossier="touring", note="La première donnée chiffrée : à citer dans le mémoire."),
    _found(2018, 10, 9, "notes", "Presenters report fewer chamber music dates",
           "A survey of sixty halls shows a decline for the third season in a row.", themes=("touring",), shared=TEAM,
           dossier="touring"),
    _found(2018, 11, 20, "letter", "Le calendrier des rencontres de diffuseurs est publié",
           "Trois rencontres sont prévues au printemps.", rejected="Déjà à l’agenda de l’équipe"),
    _found(2019, 1, 15, "ministry", "Un programme d’aide à la diffusion numérique ferme en juin",
           "Les dernières demandes seront reçues le 31 mai.", shared=TEAM, valid_until=date(2019, 6, 30)),
    _found(2019, 2, 19, "notes", "Recording fees debated across the country",
           "Unions and producers disagree on what a streamed concert is worth.", themes=("rights", "digital"), shared=TEAM),
    _found(2019, 3, 26, "gazette", "Le ministère étudie un fonds pour les tournées",
           "La ministre répond à une question en chambre, sans donner de date.", shared=TEAM, dossier="touring"),
    _found(2019, 4, 23, "schools", "Un orchestre d’élèves cherche une salle de répétition",
           "L’école ferme son auditorium pour travaux.", rejected="Trop local"),
    _found(2019, 6, 18, "gazette", "Le conseil dépose son mémoire sur les tournées",
           "L’organisme fictif demande un fonds de trois ans.", shared=TEAM, dossier="touring"),
    _found(2019, 10, 8, "ministry", "Le fonds de tournée est annoncé pour l’an prochain",
           "Une enveloppe de trois ans aidera les dates hors des grands centres.", shared=ALL, dossier="touring",
           also_in="letter"),
    _found(2019, 10, 22, "schools", "Le programme de musique au primaire sera révisé",
           "Un comité d’enseignants est formé; ses travaux durent dix-huit mois.", shared=HOUSE),
    _found(2019, 11, 12, "gazette", "Trois salles de taille moyenne ferment en région",
           "Faute de relève à leur direction, elles n’annoncent pas de saison.", shared=ALL),
    _found(2019, 12, 3, "notes", "A guide to contracts for freelance musicians", "Plain-language clauses, free to download.",
           themes=("rights",), shared=("members",)),
    _found(2020, 1, 21, "letter", "Les règles du fonds de tournée sont publiées",
           "Les ensembles de moins de dix musiciens y ont accès.", shared=ALL, dossier="touring"),
    _found(2020, 3, 17, "health", "Les rassemblements intérieurs sont suspendus",
           "Toutes les salles ferment jusqu’à nouvel ordre.", shared=ALL, territory="Québec", valid_until=date(2020, 6, 21),
           dossier="recovery"),
    _found(2020, 4, 7, "ministry", "Une aide d’urgence aux organismes artistiques est ouverte",
           "Les demandes sont reçues sans date de fin pour l’instant.", shared=ALL, dossier="recovery"),
    _found(2020, 4, 28, "gazette", "Des concerts au balcon, de Gaspé à Rouyn", "Un tour d’horizon en images.",
           rejected="Hors de nos thèmes"),
    _found(2020, 5, 26, "gazette", "Captation en ligne : qui paie les musiciens?",
           "Trois ensembles racontent ce que leur a coûté un concert en ligne.", themes=("rights",), shared=HOUSE),
    _found(2020, 6, 9, "ministry", "L’aide d’urgence se terminerait à l’automne",
           "Le ministère parle d’une fin graduelle dès septembre.", shared=ALL, dossier="recovery"),
    _found(2020, 6, 22, "health", "Cinquante personnes par salle à compter du 22 juin",
           "Une distance de deux mètres est demandée entre les spectateurs.", shared=ALL, territory="Québec",
           valid_until=date(2020, 9, 27), replaces="Les rassemblements intérieurs sont suspendus", dossier="recovery"),
    _found(2020, 7, 14, "notes", "Streaming fatigue is real, early data suggest",
           "Audiences watch less of each concert online than in the spring.", themes=("digital",),
           shared=("members", "employees")),
    _found(2020, 9, 15, "gazette", "Tirage : une visite des coulisses", "Deux billets à gagner chaque semaine."),
    _found(2020, 9, 28, "health", "Les salles des zones rouges ferment de nouveau",
           "La mesure vaut pour vingt-huit jours et sera revue.", shared=ALL, territory="Zones rouges",
           valid_until=date(2021, 3, 25), replaces="Cinquante personnes par salle à compter du 22 juin", dossier="recovery"),
    _found(2020, 10, 20, "ministry", "L’aide d’urgence est prolongée jusqu’en mars",
           "L’annonce répond aux demandes de plusieurs associations, dont le conseil fictif.", shared=ALL, dossier="recovery"),
    _found(2020, 11, 17, "schools", "Chanter à l’école : les consignes changent",
           "Les chorales reprennent par petits groupes.", themes=("health",), shared=HOUSE),
    _found(2020, 12, 8, "letter", "Un calendrier commun des annulations",
           "Les diffuseurs mettent en commun leurs reports pour ne pas se nuire.", shared=("members", "partners")),
    _found(2021, 1, 19, "notes", "Orchestras plan shorter seasons", "Most will announce three months at a time.",
           themes=("touring",), shared=HOUSE),
    _found(2021, 2, 16, "ministry", "Une deuxième prolongation de l’aide est à l’étude",
           "Le ministère consulte jusqu’au 12 mars.", shared=ALL, dossier="recovery"),
    _found(2021, 3, 26, "health", "Les salles rouvrent avec un registre des spectateurs",
           "La jauge est de deux cent cinquante personnes.", shared=ALL, territory="Québec", valid_until=date(2021, 7, 11),
           replaces="Les salles des zones rouges ferment de nouveau", dossier="recovery"),
    _found(2021, 4, 20, "schools", "Le comité sur la musique au primaire rend son rapport",
           "Il recommande une heure de musique par semaine, donnée par un spécialiste.", shared=ALL, dossier="schools"),
    _found(2021, 5, 18, "gazette", "Le retour des tournées se prépare",
           "Les premières dates hors des grands centres sont annoncées pour septembre.", shared=ALL, dossier="touring"),
    _found(2021, 6, 15, "gazette", "Nouvelle adresse pour un disquaire", "Il déménage de deux rues.",
           rejected="Hors de nos thèmes"),
    _found(2021, 9, 14, "schools", "Une commission étudie la place des arts à l’école",
           "Les mémoires sont reçus jusqu’au 17 décembre.", shared=ALL, dossier="schools", valid_until=date(2021, 12, 17)),
    _found(2021, 10, 19, "notes", "What halls learned from two closed seasons",
           "Five managers look back on refunds, credits and loyalty.", themes=("touring", "health"), shared=HOUSE),
    _found(2021, 11, 16, "gazette", "Cachets de captation : un modèle d’entente circule",
           "Des ensembles et des producteurs l’essaient pour un an.", themes=("rights",), shared=HOUSE),
    _found(2021, 12, 7, "ministry", "Consultation sur le prochain plan d’action",
           "Les organismes ont jusqu’en février pour répondre.", shared=TEAM),
)  # fmt: skip
# Found in the last days of the demonstration: they wait in the queue.
WAITING = (
    _found(2021, 12, 28, "gazette", "Les salles sous surveillance à l’approche de janvier",
           "De nouvelles jauges seraient à l’étude."),
    _found(2021, 12, 29, "notes", "Touring costs rise again", "Fuel and lodging are up for the second year."),
    _found(2021, 12, 30, "schools", "Les inscriptions aux écoles de musique remontent",
           "Elles retrouvent leur niveau de 2019."),
)  # fmt: skip
# Items that members and partners proposed: day, title, what they say of it, themes, or why it is rejected.
PROPOSED: tuple[tuple[date, str, str, tuple[str, ...], str], ...] = (
    (date(2019, 11, 5), "Un fonds de dépannage pour les instruments volés", "Utile à tous nos membres.", ("rights",), ""),
    (date(2020, 5, 4), "Un protocole de répétition pour les chœurs", "Nous l’appliquons depuis deux semaines.", ("health",),
     ""),
    (date(2020, 11, 10), "Le concert de Noël de notre ensemble", "À diffuser largement!", (),
     "La veille n’annonce pas de concerts"),
    (date(2021, 2, 9), "Une bourse pour les compositrices", "La date limite approche.", ("funding",), ""),
    (date(2021, 10, 12), "Un outil libre pour le calendrier des répétitions", "Nous l’utilisons à quatre ensembles.",
     ("digital",), ""),
)  # fmt: skip
COMMENTS = {
    "Captation en ligne : qui paie les musiciens?": "Notre entente prévoit la moitié du cachet de scène.",
    "Le comité sur la musique au primaire rend son rapport": "La recommandation 4 reprend presque notre texte.",
    "Le fonds de tournée est annoncé pour l’an prochain": "Enfin! Nous avons trois dates à présenter.",
}
# Digests: audience, a day of its week, introduction in French and English.
DIGESTS: tuple[tuple[str, date, str, str], ...] = (
    ("members", date(2019, 10, 9), "La veille du conseil vous est ouverte : voici le premier bulletin.",
     "The council’s watch is open to you: here is the first digest."),
    ("members", date(2020, 4, 8), "Ce qui compte cette semaine pour les membres.", "What matters to members this week."),
    ("board", date(2020, 6, 10), "À lire avant la séance du conseil.", "To be read before the meeting of the board."),
    ("members", date(2020, 10, 21), "L’aide est prolongée : les détails.", "The aid is extended: the details."),
    ("members", date(2021, 4, 21), "La musique au primaire : le rapport est là.",
     "Music in primary school: the report is out."),
    ("partners", date(2021, 9, 15), "Une commission où nos voix comptent.", "A commission where our voices count."),
    ("members", date(2021, 11, 17), "Un modèle d’entente à essayer.", "A model agreement to try."),
)  # fmt: skip
