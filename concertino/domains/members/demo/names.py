"""Names that nobody bears: words put together at random, in French and in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from random import Random

_THINGS = (
    "du Héron bleu", "de la Lune verte", "du Phare oublié", "des Trois Ormes", "du Tiroir à musique", "de la Rivière en si",
    "du Grand Métronome", "des Ailes de papier", "du Chat soliste", "de la Clé perdue", "du Soupir pointé", "de l’Archet d’ambre",
    "des Marées lentes", "de la Cloche fêlée", "du Jardin suspendu", "des Quatre Vents coulis", "de la Plume et du cuivre",
    "du Silence habité", "de la Fausse Relation", "des Lanternes sourdes", "de l’Écho tardif", "du Pupitre volant",
    "de la Baguette brisée", "du Contretemps", "des Heures claires", "de la Neige chaude", "du Dièse errant",
    "de l’Ours mélomane", "des Cordes sensibles", "du Renard à lunettes",
)  # fmt: skip
_THINGS_EN = (
    "Paper Lantern", "Blue Kettle", "Lost Metronome", "Winter Sparrow", "Glass Harbour", "Second Thought", "Quiet Thunder",
    "Tin Cathedral", "Salt and Amber", "Wandering Sharp", "North Attic", "Velvet Compass", "Slow River", "Hollow Oak",
)  # fmt: skip
# By kind of activity: how such an organisation is called in French and in English.
_BODIES = {
    "orchestra": (("Orchestre", "Orchestre de chambre", "Sinfonietta"), ("Sinfonia", "Chamber Orchestra")),
    "ensemble": (("Ensemble", "Quatuor", "Trio", "Collectif", "Consort"), ("Consort", "Quartet", "Collective")),
    "choir": (("Chœur", "Chorale", "Ensemble vocal"), ("Singers", "Voices")),
    "opera-company": (("Opéra", "Théâtre lyrique"), ("Opera Workshop",)),
    "presenter": (("Société de concerts", "Les Concerts", "Salle"), ("Concert Society",)),
    "festival": (("Festival", "Rencontres musicales"), ("Music Festival",)),
    "label": (("Disques", "Étiquette"), ("Records",)),
    "publisher": (("Éditions",), ("Editions",)),
    "school": (("École de musique", "Académie"), ("School of Music",)),
    "agency": (("Agence",), ("Artists",)),
}
_GIVEN = (
    "Maëlle", "Théodore", "Rosalie", "Anselme", "Béatrice", "Côme", "Delphine", "Edgar", "Flavie", "Gaspard", "Hortense", "Isaac",
    "Jeanne", "Léandre", "Mathilde", "Noé", "Ophélie", "Philémon", "Romane", "Siméon", "Victoire", "Zacharie", "Abigail",
    "Bennett", "Clara", "Desmond", "Edith", "Finlay", "Harriet", "Ivor", "Leonie", "Miles", "Nell", "Otis", "Pearl", "Rowan",
)  # fmt: skip
_FAMILY_STARTS = ("Mont", "Clair", "Val", "Beau", "Font", "Haute", "Roche", "Plein", "Grand", "Bois")
_FAMILY_ENDS = (
    "sonnet",
    "chant",
    "perdrix",
    "dièse",
    "aubade",
    "soupir",
    "cadence",
    "lutrin",
    "timbre",
    "refrain",
    "bémol",
    "viole",
)
_FAMILY_EN = ("Larkwell", "Songhurst", "Fiddlewood", "Chimesworth", "Reedmere", "Drumgold", "Bellbrook", "Quaverly")
ENGLISH_SHARE = 0.12


class Names:
    """Hands out names, never one twice."""

    def __init__(self, random: Random):
        self._random = random
        self._given: set[str] = set()
        families = ["".join(parts) for parts in product(_FAMILY_STARTS, _FAMILY_ENDS)]
        self._people = self._shuffled((given, family) for given, family in product(_GIVEN, [*families, *_FAMILY_EN]))

    def organisation(self, activity: str, in_english: bool) -> str:
        return self._new(lambda: self._organisation(activity, in_english))

    def person(self) -> tuple[str, str]:
        """Given name, family name."""
        return next(self._people)

    def _organisation(self, activity: str, in_english: bool) -> str:
        french, english = _BODIES[activity]
        if in_english:
            return f"{self._random.choice(_THINGS_EN)} {self._random.choice(english)}"
        return f"{self._random.choice(french)} {self._random.choice(_THINGS)}"

    def _new(self, draw: Callable[[], str]) -> str:
        name = draw()
        while name in self._given:
            name = draw()
        self._given.add(name)
        return name

    def _shuffled(self, things: Iterable) -> Iterator:
        mixed = list(things)
        self._random.shuffle(mixed)
        return iter(mixed)
