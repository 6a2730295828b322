"""A campaign before it is launched: whom, until when, what is said; and its reminders, which may change as it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.members.models import Campaign, Reminder, ReminderRule
from concertino.domains.members.wording import check_places
from concertino.ground.refusals import Refusal

DESCRIBED = frozenset({
    "name_fr", "name_en", "ends_from", "ends_to", "categories", "segment", "ends_on", "due_on", "subject_fr", "subject_en",
    "text_fr", "text_en", "lapse_days", "tells_lapse",
})  # fmt: skip
FOLLOWED = frozenset({"lapse_days", "tells_lapse", "name_fr", "name_en"})  # what may change once it is launched
TEXTS = ("subject_fr", "subject_en", "text_fr", "text_en")


@verb("members.draft_campaign", gettext_lazy("drafted a renewal campaign"))
def draft_campaign(*, by: Any, **facts: Any) -> Campaign:
    """``facts`` are of DESCRIBED; categories are their ids."""
    return _kept(Campaign(), facts)


@verb("members.change_campaign", gettext_lazy("changed a renewal campaign"))
def change_campaign(*, by: Any, campaign: Campaign, **facts: Any) -> Campaign:
    """Anything while it is a draft; later, its name and what becomes of the unpaid."""
    held = hold(campaign)
    if held.state != Campaign.State.DRAFT:
        changed = {name for name, value in facts.items() if getattr(held, name) != value}
        if changed - FOLLOWED:
            raise Refusal(_("The campaign is launched: its members, dates and message do not change any more."))
    return _kept(held, facts)


@verb("members.leave_out", gettext_lazy("left members out of a renewal campaign, or took them back"))
def leave_out(*, by: Any, campaign: Campaign, members: Sequence[Contact | int]) -> Campaign:
    """Exactly these members are left out by hand."""
    held = hold_draft(campaign)
    held.excluded = sorted({member.pk if isinstance(member, Contact) else member for member in members})
    held.save(update_fields=["excluded"])
    return held


@verb("members.set_rules", gettext_lazy("set the reminders of a renewal campaign"))
def set_rules(*, by: Any, campaign: Campaign, rules: Sequence[Mapping[str, Any]]) -> list[ReminderRule]:
    """The campaign has exactly these reminders ({"of", "days", and texts}). One that was sent already to somebody stays."""
    held = hold(campaign)
    asked = {(rule["of"], rule["days"]): rule for rule in rules}
    if len(asked) < len(rules):
        raise Refusal(_("Two reminders fall on the same day."))
    known = {(rule.of, rule.days): rule for rule in held.rules.all()}
    gone = [rule.pk for key, rule in known.items() if key not in asked]
    if Reminder.objects.filter(rule__in=gone).exists():
        raise Refusal(_("A reminder that was sent already stays in the campaign."))
    held.rules.filter(pk__in=gone).delete()
    return [_rule(known.get(key) or ReminderRule(campaign=held), rule) for key, rule in asked.items()]


def hold(campaign: Campaign) -> Campaign:
    """The campaign as it is now, nobody else changing it meanwhile."""
    return Campaign.objects.select_for_update(of=("self",)).select_related("segment").get(pk=campaign.pk)


def hold_draft(campaign: Campaign) -> Campaign:
    held = hold(campaign)
    if held.state != Campaign.State.DRAFT:
        raise Refusal(_("The campaign is launched already."))
    return held


def page_of(campaign: Campaign) -> str:
    return reverse("members:campaign", args=[campaign.pk])


def _rule(rule: ReminderRule, facts: Mapping[str, Any]) -> ReminderRule:
    _take(rule, facts)
    rule.save()
    return rule


def _kept(campaign: Campaign, facts: Mapping[str, Any]) -> Campaign:
    if unknown := facts.keys() - DESCRIBED:
        raise TypeError(f"a campaign has no {', '.join(sorted(unknown))}")
    _take(campaign, facts)
    if campaign.ends_to < campaign.ends_from:
        raise Refusal(_("The last day comes before the first."), field="ends_to")
    if campaign.ends_on and campaign.ends_on <= campaign.ends_from:
        raise Refusal(_("The common last day comes before the new terms begin."), field="ends_on")
    campaign.save()
    return campaign


def _take(thing: Campaign | ReminderRule, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(thing, name, value)
    for name in TEXTS:
        check_places(getattr(thing, name), name)
    if not thing.subject_fr.strip() or not thing.text_fr.strip():
        raise Refusal(_("A message has a subject and a text."), field="text_fr" if thing.subject_fr.strip() else "subject_fr")
