"""What follows a launch: reminders, those who got none, those about to lose their rights, and why members leave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members.actions import campaigns as verbs
from concertino.domains.members.actions.campaigns.lapsing import lapsing
from concertino.domains.members.forms.campaigns import RuleForm
from concertino.domains.members.models import Campaign, ReminderRule, Renewal
from concertino.domains.members.reminders import unreminded
from concertino.domains.members.views.campaigns.drafting import campaign_crumb, campaign_of, campaigns_crumb
from concertino.domains.members.views.terms import kept
from concertino.domains.members.wording import facts_of, filled, worded
from concertino.ground import words
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

SOON = timedelta(days=45)
PER_PAGE = 50


@allowed("members.change_campaign")
def rule(request: Request, pk: int, rule_pk: int | None = None) -> HttpResponse:
    """Add a reminder or change one, beside what a member would read."""
    found = campaign_of(pk)
    mine = get_object_or_404(found.rules, pk=rule_pk) if rule_pk else None
    form = RuleForm(request.POST or None, rule=mine)
    if "preview" not in request.POST and kept(request, form, lambda **_given: _keep(request, found, mine, form)):
        messages.success(request, _("The reminder is kept."))
        return redirect("members:campaign", pk)
    crumbs = [campaigns_crumb(), campaign_crumb(found)]
    return form_page(
        request, form, title=_("Reminder"), submit=_("Keep the reminder"), crumbs=crumbs, cancel=crumbs[1][1],
        template="members/campaigns/rule.html", aside_template="members/campaigns/rule_aside.html",
        context={"sample": _sample(found, form, request), "rule": mine, "campaign": found},
    )  # fmt: skip


@allowed("members.change_campaign")
@require_POST
def drop_rule(request: Request, pk: int, rule_pk: int) -> HttpResponse:
    found = campaign_of(pk)
    left = [_facts(one) for one in found.rules.all() if one.pk != rule_pk]
    try:
        verbs.set_rules(by=request.user, campaign=found, rules=left)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The reminder is taken away."))
    return redirect("members:campaign", pk)


@allowed("members.view_campaign")
def without_reminder(request: Request, pk: int) -> HttpResponse:
    """Those due a reminder who got none, with the cause of each; a POST sends those that can be."""
    found = campaign_of(pk)
    if request.method == "POST" and request.user.has_perm("members.change_campaign"):
        _send_again(request, found)
        return redirect("members:without_reminder", pk)
    lines = unreminded(found, today())
    shown = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    lede = ngettext(
        "%(n)s reminder was due and did not reach its reader.",
        "%(n)s reminders were due and did not reach their readers.", len(lines),
    ) % {"n": words.written_number(len(lines))}  # fmt: skip
    crumbs = [campaigns_crumb(), campaign_crumb(found)]
    context = {"campaign": found, "lines": shown, "lede": lede, "crumbs": crumbs}
    return page(request, "members/campaigns/without_reminder.html", context)


@allowed("members.view_campaign")
def about_to_lapse(request: Request) -> HttpResponse:
    """Members who lose their rights soon, and those who just did, while their renewal stays unpaid."""
    day = today()
    rows = lapsing(day - SOON, day + SOON).select_related("member", "before", "campaign", "invoice")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lede = _("Unpaid renewals of members whose rights end by %(last)s, or ended since %(first)s.")
    said = {"first": words.written_day(day - SOON), "last": words.written_day(day + SOON)}
    context = {"rows": shown, "today": day, "lede": lede % said, "crumbs": [campaigns_crumb()]}
    return page(request, "members/campaigns/lapsing.html", context)


def _send_again(request: Request, found: Campaign) -> None:
    try:
        count = verbs.remind_again(by=request.user, campaign=found, day=today())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        text = ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", count)
        messages.success(request, text % {"n": words.written_number(count)})


def _facts(rule: ReminderRule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in ("of", "days", "subject_fr", "subject_en", "text_fr", "text_en")}


def _keep(request: Request, found: Campaign, mine: ReminderRule | None, form: RuleForm) -> Any:
    """The campaign's other reminders, and this one as it is typed."""
    others = [_facts(one) for one in found.rules.all() if mine is None or one.pk != mine.pk]
    return verbs.set_rules(by=request.user, campaign=found, rules=[*others, form.facts])


def _sample(found: Campaign, form: RuleForm, request: Request) -> dict[str, str] | None:
    """The message as a member of the campaign would read it: the one asked for, or the first."""
    renewals = found.renewals.select_related("member", "before", "term", "invoice").order_by("member__folded")
    asked = request.POST.get("as", "").strip()
    renewal: Renewal | None = (renewals.filter(member__folded__contains=words.fold(asked)) if asked else renewals).first()
    if renewal is None:
        return None
    given = {name: str(form[name].value() or "") for name in ("subject_fr", "subject_en", "text_fr", "text_en")}
    texts, facts = ReminderRule(**given), facts_of(renewal)
    return {
        "member": str(renewal.member), "as": asked,
        "subject": filled(worded(texts, "subject", renewal.member), facts),
        "text": filled(worded(texts, "text", renewal.member), facts),
    }  # fmt: skip
