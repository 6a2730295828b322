"""A member with all that its own space shows, and a body with a mandate and a frozen list of voters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, Purpose, User
from concertino.domains.finance import actions as finance
from concertino.domains.governance import actions as governance
from concertino.domains.governance.models import Body
from concertino.domains.members import actions as members
from concertino.ground.periods import today

START = date(2018, 1, 1)


def furnish(by: User, member: User) -> dict[str, Any]:
    """What the addresses of the members' space, the directory and governance are about."""
    day = today()
    person = people.add(by=by, kind="person", given_name="Ève", family_name="Côté", email="eve@example.org", on=START)
    choir = people.add(by=by, kind="organisation", name="Chœur des Essais", city="Laval", email="choeur@example.org", on=START)
    members.enrol(
        by=by, member=choir, category=Category.objects.get(code="organisation"), starts_on=START, ends_on=None, on=START,
        paid_on=START,
    )  # fmt: skip
    people.affiliate(by=by, person=person, organisation=choir, role="Direction", acts=True, starts_on=START)
    people.tie(by=by, user=member, contact=person)
    delegate = members.name_delegate(by=by, organisation=choir, person=person, on=day)
    paper = members.certify(by=by, member=choir, on=day)
    for purpose in (Purpose.DIRECTORY, Purpose.DIRECTORY_PLACE, Purpose.DIRECTORY_EMAIL):
        people.agree(by=by, contact=choir, purpose=purpose, on=START, source="Formulaire")
    asked = people.propose(by=member, contact=choir, field="name", value="Grand Chœur des Essais", on=day)
    invoice = _invoice(by, choir, day)
    payment = finance.receive(by=by, payer=choir, amount=Decimal("100.00"), method="cheque", on=day, reference="101")
    return {
        "space:invoice": invoice.pk, "space:invoice_pdf": invoice.pk, "space:pay": invoice.pk, "space:receipt": payment.pk,
        "space:end_delegate": delegate.pk, "space:paper": paper.pk, "space:take_back": asked.pk,
        "directory": choir.pk, "paper": paper.code, "people:proposal": asked.pk, "people:accept_proposal": asked.pk,
        "members:end_delegate": delegate.pk, "members:name_delegate": choir.pk, "members:invite": choir.pk,
        "members:revoke": paper.pk,
    } | _governance(by, person, day)  # fmt: skip


def _invoice(by: User, choir: Contact, day: date) -> Any:
    line = finance.DraftLine("4100", "Cotisation d’essai", "Trial dues", Decimal("245.00"))
    return finance.issue(by=by, draft=finance.Draft(choir, [line], due_on=day), on=day)


def _governance(by: User, person: Contact, day: date) -> dict[str, Any]:
    board = Body.objects.get(kind="board")
    mandate = governance.seat(
        by=by, body=board, person=person, how="elected", starts_on=day, seat=1, occupation="Cheffe de chœur"
    )
    frozen = governance.freeze(by=by, title="Assemblée d’essai", record_on=day, on=day)
    return {
        "governance": board.pk, "governance:end": mandate.pk, "governance:describe": mandate.pk,
        "governance:voters": frozen.pk, "governance:sheets": frozen.pk,
    }  # fmt: skip
