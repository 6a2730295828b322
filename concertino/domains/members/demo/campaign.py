"""The renewal campaign of the last December: whose term ends soon has an invoice and a letter; some pay, some are reminded."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from concertino.domains.members.actions import campaigns
from concertino.domains.members.demo.books import Bookkeeper
from concertino.domains.members.demo.lives import CAMPAIGN, Life
from concertino.domains.members.models import Campaign, ReminderRule
from concertino.domains.members.renewals import to_renew
from concertino.ground.periods import DAY

FIRST_END, LAST_END, DUE = date(2021, 12, 31), date(2022, 3, 31), date(2022, 1, 15)
PAYING = 0.45  # of them before the year is over
LETTER = {
    "subject_fr": "Votre adhésion se termine le {end}",
    "subject_en": "Your membership ends on {end}",
    "text_fr": "Bonjour {name},\n\nvotre adhésion se termine le {end}. La facture {invoice}, de {amount}, la prolonge jusqu’au "
    "{until} : elle est à payer au plus tard le {due}.\n\nMerci d’être des nôtres!",
    "text_en": "Hello {name},\n\nyour membership ends on {end}. Invoice {invoice}, of {amount}, extends it until {until}: please "
    "pay it by {due}.\n\nThank you for being with us!",
}
REMINDER = {
    "subject_fr": "Rappel : votre adhésion se termine le {end}",
    "subject_en": "Reminder: your membership ends on {end}",
    "text_fr": "Bonjour {name},\n\nla facture {invoice}, de {amount}, n’est pas encore payée. Elle l’est peut-être au moment où "
    "vous lisez ceci; sinon, vous avez jusqu’au {due}.",
    "text_en": "Hello {name},\n\ninvoice {invoice}, of {amount}, is not paid yet. It may be by the time you read this; if not, "
    "you have until {due}.",
}
END, DUE_DAY = ReminderRule.Of.END.value, ReminderRule.Of.DUE.value
RULES = [{"of": END, "days": -7, **REMINDER}, {"of": DUE_DAY, "days": -18, **REMINDER}, {"of": DUE_DAY, "days": 15, **REMINDER}]


def life(by: Any, books: Bookkeeper, random: Random) -> Life:
    """Drafted and launched on one day, where it renews anybody; the two first reminders leave before the year is over."""
    yield CAMPAIGN
    launched = campaigns.draft_campaign(
        by=by, name_fr="Renouvellement de l’hiver 2022", name_en="Renewal of winter 2022", ends_from=FIRST_END,
        ends_to=LAST_END, due_on=DUE, **LETTER,
    )  # fmt: skip
    campaigns.set_rules(by=by, campaign=launched, rules=RULES)
    if not _launch(by, launched):
        return
    for renewal in launched.renewals.select_related("term").order_by("pk"):
        if random.random() < PAYING:
            books.receives(renewal.term, CAMPAIGN + random.randint(2, 17) * DAY)
    for day in (date(2021, 12, 24), date(2021, 12, 28)):
        yield day
        campaigns.remind(by=by, day=day, campaign=launched)


def _launch(by: Any, campaign: Campaign) -> int:
    """At once, and how many are renewed; the job that launching asks for finds nothing more to do."""
    members = list(to_renew(campaign, CAMPAIGN).order_by("pk").values_list("member", flat=True))
    if not members:
        return 0
    campaigns.launch(by=by, campaign=campaign, on=CAMPAIGN)
    campaigns.renew_batch(by=by, campaign=campaign, members=members)
    return campaigns.close_launch(by=by, campaign=campaign)
