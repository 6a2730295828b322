"""What tests of applications begin with: a category that is open, its documents, an applicant."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from concertino.base.people.models import Category, Sector
from concertino.domains.members.actions import applications
from concertino.domains.members.models import Application

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
DAY = date(2019, 8, 12)


def opened(category: Category, *papers: str, **facts: Any) -> Category:
    """On the public form, with documents to give at the first adhesion."""
    given = {"is_open": True, "applicants": "both", "conditions_fr": "Activité professionnelle.", **facts}
    applications.set_admission(by=None, category=category, **given)
    for name in papers:
        applications.ask_for_paper(by=None, category=category, name_fr=name)
    return category


def pdf(name: str = "statuts.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def sent(category: Category, name: str = "Ensemble Rivière-aux-Essais", **facts: Any) -> Application:
    given = {
        "kind": "organisation", "name": name, "given_name": "Zoé", "family_name": "Fictive", "email": "zoe@example.org",
        "city": "Québec", "on": DAY, "language": "fr", "privacy_text": "Texte", "sectors": list(Sector.objects.all()[:2]),
    }  # fmt: skip
    return applications.submit(by=None, category=category, **given | facts)


def answers(category: Category, **change: Any) -> dict[str, Any]:
    """The public form filled in, as a browser sends it."""
    given = {
        "name": "Chœur des Essais", "given_name": "Zoé", "family_name": "Fictive", "email": "zoe@example.org",
        "city": "Québec", "sectors": [Sector.objects.first().pk], "privacy": "on", "website": "",
    }  # fmt: skip
    return given | change
