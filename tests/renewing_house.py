"""Renewals for the small house: a campaign that is prepared, one that is launched with its reminder, and why a member left."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.documents.actions import decide
from concertino.base.notices.models import Message
from concertino.base.notices.stopping_links import link
from concertino.base.people import actions as people
from concertino.base.people.models import Category, User
from concertino.domains.members import actions as members
from concertino.domains.members import tasks
from concertino.domains.members.actions import campaigns
from concertino.domains.members.actions.grids import set_grid
from concertino.domains.members.models import Campaign, LeavingReason, Membership

FIRST, LAST, LAUNCH, NEXT = date(2021, 1, 1), date(2021, 12, 31), date(2021, 11, 15), date(2022, 12, 31)
WORDS = {
    "subject_fr": "Votre adhésion se termine le {end}", "subject_en": "Your membership ends on {end}",
    "text_fr": "Bonjour {name},\n\nvoici la facture {invoice} : {amount}.", "text_en": "Hello {name}, {amount}.",
}  # fmt: skip


def furnish_renewals(by: User) -> dict[str, Any]:
    category = Category.objects.create(code="renewing", name_fr="Ensembles d’essai", name_en="Trial ensembles")
    decision = decide(by=by, on=FIRST, body="board", title="Cotisations")
    set_grid(by=by, category=category, from_on=FIRST, decision=decision, method="flat", amount=Decimal(240))
    terms = [_term(by, category, i, LAST) for i in range(4)]
    for i in range(4, 7):
        _term(by, category, i, NEXT)
    launched = _campaign(by, "Renouvellement 2022", category, LAST)
    campaigns.leave_out(by=by, campaign=launched, members=[terms[3].member])
    campaigns.set_rules(by=by, campaign=launched, rules=[{"of": "due", "days": 15, **WORDS}])
    campaigns.launch(by=by, campaign=launched, on=LAUNCH)
    tasks.renew(by=by, progress=_Silent(), campaign_id=launched.pk)
    campaigns.remind(by=by, day=date(2022, 1, 15))
    draft = _campaign(by, "Renouvellement 2023", category, NEXT)
    members.leave(by=by, membership=terms[3], reason=LeavingReason.objects.first(), on=LAST, note="Le chœur s’est dissous.")
    message = Message.objects.filter(kind="members.reminder").first()
    Message.objects.filter(pk=message.pk).update(state="failed", cause="refused", detail="550 no such mailbox")
    on_launched = ("withdraw_campaign", "without_reminder", "add_rule", "change_rule", "drop_rule")
    on_draft = ("campaign", "change_campaign", "leave_out", "launch_campaign")
    return {
        **{f"members:{name}": launched.pk for name in on_launched}, **{f"members:{name}": draft.pk for name in on_draft},
        "members:leave": terms[0].pk, "members:change_reason": LeavingReason.objects.first().pk,
        "rule_pk": launched.rules.get().pk, "notices": message.pk, "token": link(message).rstrip("/").rsplit("/", 1)[-1],
    }  # fmt: skip


def _term(by: User, category: Category, i: int, last: date) -> Membership:
    contact = people.add(
        by=by, kind="organisation", name=f"Chœur d’essai {i}", email=f"choeur{i}@example.org" if i else "", on=FIRST
    )
    return members.enrol(
        by=by, member=contact, category=category, starts_on=FIRST, ends_on=last, fee=Decimal(240), on=FIRST, paid_on=FIRST
    )


def _campaign(by: User, name: str, category: Category, last: date) -> Campaign:
    return campaigns.draft_campaign(
        by=by, name_fr=name, ends_from=last, ends_to=last, categories=[category.pk], due_on=last, **WORDS
    )


class _Silent:
    """A progress that nobody follows."""

    def of(self, total: int) -> None: ...

    def reached(self, step: int) -> None: ...
