"""The lists as a new association finds them; it changes them as it likes. What has its code already is left alone."""

from __future__ import annotations

from typing import Any

from django.apps import apps as living
from django.apps.registry import Apps

MODELS = ("Region", "Category", "ActivityKind", "Sector")
REGIONS = (
    # The administrative regions of Québec: their official names are the same in both languages.
    ("01", "Bas-Saint-Laurent"),
    ("02", "Saguenay–Lac-Saint-Jean"),
    ("03", "Capitale-Nationale"),
    ("04", "Mauricie"),
    ("05", "Estrie"),
    ("06", "Montréal"),
    ("07", "Outaouais"),
    ("08", "Abitibi-Témiscamingue"),
    ("09", "Côte-Nord"),
    ("10", "Nord-du-Québec"),
    ("11", "Gaspésie–Îles-de-la-Madeleine"),
    ("12", "Chaudière-Appalaches"),
    ("13", "Laval"),
    ("14", "Lanaudière"),
    ("15", "Laurentides"),
    ("16", "Montérégie"),
    ("17", "Centre-du-Québec"),
)

CATEGORIES = (
    # code, French, English, delegates who vote for it
    ("organisation", "Organisme corporatif", "Organisation", 3),
    ("ensemble", "Ensemble non incorporé", "Non-incorporated ensemble", 1),
    ("individual", "Individu", "Individual", 1),
    ("associate", "Membre associé", "Associate", 0),
)

ACTIVITY_KINDS = (
    ("orchestra", "Orchestre", "Orchestra"),
    ("ensemble", "Ensemble", "Ensemble"),
    ("choir", "Chœur", "Choir"),
    ("opera-company", "Compagnie d’opéra", "Opera company"),
    ("presenter", "Diffuseur", "Presenter"),
    ("festival", "Festival", "Festival"),
    ("label", "Maison de disques", "Record label"),
    ("publisher", "Éditeur", "Publisher"),
    ("school", "Établissement de formation", "School"),
    ("agency", "Agence d’artistes", "Artist agency"),
    ("support", "Organisme de soutien ou association", "Support organisation or association"),
    ("individual", "Individu", "Individual"),
    ("other", "Autre", "Other"),
)

SECTORS = (
    # code, French, English, the sector that it is part of
    ("early", "Musique ancienne", "Early music", ""),
    ("medieval", "Musique médiévale", "Medieval music", "early"),
    ("renaissance", "Musique de la Renaissance", "Renaissance music", "early"),
    ("baroque", "Musique baroque", "Baroque music", "early"),
    ("classical", "Musique classique et romantique", "Classical and Romantic music", ""),
    ("opera", "Opéra et art vocal", "Opera and vocal art", ""),
    ("choral", "Chant choral", "Choral music", ""),
    ("chamber", "Musique de chambre", "Chamber music", ""),
    ("new", "Musique nouvelle", "New music", ""),
    ("contemporary", "Musique contemporaine", "Contemporary music", "new"),
    ("actuelle", "Musique actuelle", "Musique actuelle", "new"),
    ("electroacoustic", "Musique électroacoustique", "Electroacoustic music", "new"),
    ("jazz", "Jazz", "Jazz", ""),
    ("world", "Musiques du monde", "World music", ""),
    ("traditional", "Musique traditionnelle québécoise", "Traditional music of Québec", ""),
    ("multiple", "Répertoires multiples", "Multiple repertoires", ""),
)


def plant(apps: Apps = living, **_of_the_signal: Any) -> None:
    """Make what is missing, after migrations: from there, emptied databases (those of tests) find their lists again too."""
    try:
        region, category, kind, sector = (apps.get_model("people", name) for name in MODELS)
        association = apps.get_model("people", "Association")
    except LookupError:  # the tables were just taken back
        return
    for place, (code, name) in enumerate(REGIONS, 1):
        _plant(region, code, place, name_fr=name, name_en=name)
    for place, (code, french, english, delegates) in enumerate(CATEGORIES, 1):
        _plant(category, code, place, name_fr=french, name_en=english, delegates=delegates)
    for place, (code, french, english) in enumerate(ACTIVITY_KINDS, 1):
        _plant(kind, code, place, name_fr=french, name_en=english)
    for place, (code, french, english, above) in enumerate(SECTORS, 1):
        parent = sector.objects.filter(code=above).first()
        _plant(sector, code, place, name_fr=french, name_en=english, parent=parent)

    association.objects.get_or_create(is_only=True, defaults={"name_fr": "Notre association", "name_en": "Our association"})


def _plant(model, code: str, place: int, **facts) -> None:
    model.objects.get_or_create(code=code, defaults={"position": place, **facts})
