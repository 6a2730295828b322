"""What the members are compared with: Québec’s population by region, as it was published, and an invented one by sector."""

from __future__ import annotations

from typing import Any

from concertino.domains.members import actions
from concertino.domains.members.actions import read_count
from concertino.domains.members.models import Population

# The figures that the source gives, rounded (e) where it rounds them; the nine other regions are not told one by one.
REGIONS = {
    "Montréal": "2 067 000e", "Montérégie": "1 600 000e", "Capitale-Nationale": "757 000", "Laurentides": "632 000",
    "Lanaudière": "524 000", "Côte-Nord": "90 000e", "Gaspésie–Îles-de-la-Madeleine": "90 000e", "Nord-du-Québec": "46 000",
    **dict.fromkeys(("Bas-Saint-Laurent", "Saguenay–Lac-Saint-Jean", "Mauricie", "Estrie", "Outaouais", "Abitibi-Témiscamingue",
                     "Chaudière-Appalaches", "Laval", "Centre-du-Québec"), ".."),
}  # fmt: skip
SECTORS = {
    "Musique ancienne": "60", "Musique classique et romantique": "170", "Opéra et art vocal": "55", "Chant choral": "210*",
    "Musique de chambre": "150", "Musique nouvelle": "95", "Jazz": "240", "Musiques du monde": "180e",
    "Musique traditionnelle québécoise": "85", "Répertoires multiples": "x",
}  # fmt: skip
POPULATIONS: tuple[tuple[dict[str, Any], dict[str, str]], ...] = (
    ({"name_fr": "Population du Québec par région, 1er juillet 2020", "name_en": "Population of Québec by region, 1 July 2020",
      "counted_by": "region", "year": 2020, "source": "Estimations publiques de la population, chiffres arrondis",
      "address": "https://docslib.org/doc/1077723/", "universe_fr": "Les personnes qui habitent chaque région administrative",
      "universe_en": "People who live in each administrative region",
      "note": "8 575 000 personnes en tout; neuf régions de 100 000 à 500 000 personnes ne sont pas détaillées."}, REGIONS),
    ({"name_fr": "Ensembles et organismes par secteur (fictif)", "name_en": "Ensembles and organisations by sector (fictional)",
      "counted_by": "sector", "year": 2019, "source": "Recensement imaginaire de la démonstration",
      "universe_fr": "Des ensembles et organismes inventés", "universe_en": "Invented ensembles and organisations"}, SECTORS),
)  # fmt: skip


def is_made() -> bool:
    return Population.objects.exists()


def make(by: Any, seed: int) -> None:
    """The same whatever the seed: nothing of it is drawn."""
    for described, counts in POPULATIONS:
        population = actions.describe_population(by=by, **described)
        actions.count_population(by=by, population=population, lines=[read_count(*line) for line in counts.items()])
