"""Of dues and applications, one of each thing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from concertino.base.documents.actions import decide
from concertino.base.people.models import Category, Contact, Sector, User
from concertino.domains.members import actions as members
from concertino.domains.members.actions import applications
from concertino.domains.members.analysis.fees import Bracket
from concertino.domains.members.follow_links import token_of
from concertino.domains.members.models import DuesDiscount

DECIDED, FROM, DAY, MEETING = date(2018, 5, 7), date(2018, 7, 1), date(2018, 8, 13), date(2018, 9, 3)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def furnish(by: User, contact: Contact) -> dict[str, Any]:
    category = Category.objects.all()[1]  # the first one has its grid for renewals
    decision = decide(by=by, on=DECIDED, body="board", title="Cotisations de l’année", text="Le conseil adopte la grille.")
    grid = members.set_grid(
        by=by, category=category, from_on=FROM, decision=decision, method="brackets", file_fee=Decimal(45), levy_rate=Decimal(2),
        brackets=[Bracket(Decimal(0), Decimal(50_000), Decimal(120)), Bracket(Decimal(50_000), None, Decimal(300))],
        discounts=[DuesDiscount(name_fr="Nouveau membre", name_en="New member", percent=Decimal(50), condition="first_year")],
    )  # fmt: skip
    members.declare_revenue(by=by, contact=contact, year=2017, revenue=Decimal(80_000), on=DAY)
    applications.set_admission(by=by, category=category, is_open=True, applicants="both", conditions_fr="Être actif en musique.")
    paper = applications.ask_for_paper(by=by, category=category, name_fr="Lettres patentes", name_en="Letters patent")
    received, complete, agenda = (_application(by, category, name) for name in ("Ensemble Alpha", "Chœur Bêta", "Quatuor Gamma"))
    given = applications.add_paper(
        by=by, application=received, on=DAY, paper=applications.Paper(paper, ContentFile(PDF), "lettres.pdf")
    )  # fmt: skip
    for one in (complete, agenda):
        applications.complete(by=by, application=one, on=DAY, note="Vu")
    applications.put_on_agenda(by=by, applications=[agenda], on=DAY, meeting=MEETING)
    steps = {f"members:application_{name}": received.pk for name in ("complete", "withdraw", "add_paper", "link", "invoice")}
    return {
        "documents:file": given.document.pk, "documents:decision": decision.pk, "members:grid": grid.pk,
        "members:application": received.pk, "members:application_refuse": complete.pk, "members:change_admission": category.pk,
        "members:ask_for_paper": category.pk, "members:stop_asking": paper.pk, "members:declare_revenue": contact.pk,
        "members:declare_use": contact.pk, "members:send": {"code": category.code},
        "members:follow": {"token": token_of(received)}, **steps,
    }  # fmt: skip


def _application(by: User, category: Category, name: str):
    return applications.submit(
        by=by, category=category, on=DAY, language="fr", privacy_text="Texte", sectors=list(Sector.objects.all()[:2]),
        kind="organisation", name=name, given_name="Zoé", family_name="Fictive", email="zoe@example.org", city="Québec",
        presentation="Concerts et tournées.", revenue=Decimal(60_000),
    )  # fmt: skip
