"""The columns of the sheet of contacts, and the headers by which files name them, those of CiviCRM among them."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, entries
from concertino.base.people.models import ActivityKind, Category, Contact, Region, Sector


def kind_for_all(had: frozenset[str]) -> str:
    """Of a file that does not say: organisations when it has their name, people when it has theirs, by row when both."""
    people = bool({"given_name", "family_name"} & had)
    return "" if people and "name" in had else Contact.Kind.PERSON if people else Contact.Kind.ORGANISATION


COLUMNS = (
    Column(
        key="external_id", label=gettext_lazy("Identifier"), max_length=80,
        aliases=(
            "id", "identifiant", "index", "no", "numéro", "number", "numéro de membre", "no de membre", "member id",
            "member number", "contact id", "external identifier", "code", "unique id", "rec id", "internal contact id",
            "identifiant interne du contact", "id interne du contact", "identifiant du contact",
        ),
    ),
    Column(
        key="kind", label=gettext_lazy("Nature"), kind=Kind.CHOICE, for_all=kind_for_all,
        aliases=("nature", "type", "genre de membre", "type de contact", "contact type", "person or organisation"),
        choices=(
            Choice("organisation", Contact.Kind.ORGANISATION.label, (
                "organisme", "organization", "org", "company", "compagnie", "société", "institution", "corporate",
                "household", "ménage",
            )),
            Choice("person", Contact.Kind.PERSON.label, ("personne", "individu", "individual", "people", "particulier")),
        ),
    ),
    Column(
        key="name", label=gettext_lazy("Name of the organisation"), max_length=250,
        aliases=(
            "nom", "nom de l'organisme", "organisme", "organisation", "organization", "organisation name",
            "organization name", "nom légal", "legal name", "raison sociale", "facility name", "company", "compagnie",
            "company name", "site name", "dénomination", "nom complet", "full name", "display name",
        ),
    ),
    Column(
        key="given_name", label=gettext_lazy("Given name"), max_length=120,
        aliases=("prénom", "first name", "firstname", "forename"),
    ),
    Column(
        key="family_name", label=gettext_lazy("Family name"), max_length=120,
        aliases=("nom de famille", "last name", "lastname", "surname"), beside=("given_name", ("nom", "name")),
    ),
    Column(
        key="category", label=gettext_lazy("Category"), kind=Kind.REFERENCE, lookup=partial(entries, Category),
        aliases=("catégorie", "catégorie de membre", "member category", "membership type", "type de membre"),
    ),
    Column(
        key="sectors", label=gettext_lazy("Sectors"), kind=Kind.LIST, lookup=partial(entries, Sector),
        aliases=("secteurs", "secteur", "sector", "secteur principal", "secteurs de musique", "discipline"),
    ),
    Column(
        key="activity", label=gettext_lazy("Kind of activity"), kind=Kind.REFERENCE,
        lookup=partial(entries, ActivityKind),
        aliases=("activité", "genre d'activité", "type d'activité", "type d'organisme", "activity kind"),
    ),
    Column(
        key="region", label=gettext_lazy("Region"), kind=Kind.REFERENCE, lookup=partial(entries, Region),
        aliases=("région", "région administrative", "administrative region"),
    ),
    Column(
        key="street", label=gettext_lazy("Street"), max_length=160,
        aliases=("rue", "adresse", "address", "street address", "adresse civique", "address 1", "adresse 1"),
    ),
    Column(
        key="postal_code", label=gettext_lazy("Postal code"), max_length=12,
        aliases=("code postal", "postcode", "zip", "zip code", "cp"),
    ),
    Column(
        key="city", label=gettext_lazy("City"), max_length=120,
        aliases=("ville", "municipalité", "municipality", "town", "localité"),
    ),
    Column(
        key="email", label=gettext_lazy("E-mail"), max_length=254,
        aliases=("courriel", "e-mail", "mail", "email address", "adresse courriel", "adresse électronique"),
    ),
    Column(
        key="phone", label=gettext_lazy("Telephone"), max_length=60,
        aliases=("téléphone", "tél", "telephone", "tel", "phone number", "numéro de téléphone", "phone primary"),
    ),
    Column(
        key="language", label=gettext_lazy("Language"), kind=Kind.CHOICE,
        aliases=("langue", "langue de correspondance", "langue préférée", "preferred language", "lang"),
        choices=(
            Choice("fr", Contact.Language.FRENCH.label, ("français", "french", "f", "fr-ca", "fra", "fre",
                                                      "french canada", "français canada")),
            Choice("en", Contact.Language.ENGLISH.label, ("anglais", "english", "a", "en-ca", "ang", "eng",
                                                       "english canada", "anglais canada", "english united states")),
        ),
    ),
)  # fmt: skip
