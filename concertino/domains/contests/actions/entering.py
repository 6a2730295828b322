"""Entries come, are accepted and invoiced, refused with a reason, or withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.contests import letters
from concertino.domains.contests.models import Assignment, Category, Entry, EntryFile, Laureate
from concertino.domains.contests.pricing import drafted, is_member
from concertino.domains.finance import actions as finance
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

RIGHT = "contests.view_entry"
MOST_FILES = 10


@verb("contests.enter", gettext_lazy("submitted an entry to a contest"))
def enter(*, by: Any, category: Category, contact: Contact, title: str, on: date, by_the_team: bool = False,
          **facts: Any) -> Entry:  # fmt: skip
    """By anybody while entries are taken; the team may enter what came by mail, later too."""
    held = Category.objects.select_for_update(no_key=True, of=("self",)).select_related("contest").get(pk=category.pk)
    contest = held.contest
    if not by_the_team and not contest.takes_entries_on(on):
        raise Refusal(_("This contest does not take entries on that day."))
    if not title.strip():
        raise Refusal(_("An entry needs a title."), field="title")
    concert_on = facts.get("concert_on")
    if concert_on and not contest.season_from <= concert_on <= contest.season_to:
        raise Refusal(_("The concert is not of the season of this contest."), field="concert_on")
    if held.for_members and not is_member(contact, on):
        raise Refusal(_("This category is for members."), field="category")
    standing = held.entries.standing()  # type: ignore[attr-defined]
    if held.most is not None and standing.count() >= held.most:
        raise Refusal(_("This category is full."), field="category")
    if held.most_each is not None and standing.filter(contact=contact).count() >= held.most_each:
        raise Refusal(_("They have as many entries in this category as it allows."), field="category")
    made = Entry(category=held, contact=contact, title=" ".join(title.split()), submitted_on=on, **facts)
    made.folded = fold(f"{made.title} {contact} {made.place}")
    made.save()
    letters.told(by, made)
    return made


@verb("contests.enter_by_anybody", gettext_lazy("submitted an entry to a contest"))
def enter_by_anybody(*, by: Any, kind: str, name: str, email: str, on: date, file: Any = None, **facts: Any) -> Entry:
    """Who says who they are, with one document perhaps: all of it, or nothing."""
    made = enter(by=by, contact=_entrant(by, kind, name, email, on), on=on, **facts)
    if file:
        attach(by=by, entry=made, file=file, name=file.name, on=on)
    return made


@verb("contests.accept", gettext_lazy("accepted an entry to a contest"))
def accept(*, by: Any, entry: Entry, on: date) -> Entry:
    """It goes before the jury; its fee is invoiced."""
    held = _hold(entry)
    _undecided(held, on)
    held.accepted_on = on
    draft = drafted(held, on)
    if draft:
        held.invoice = finance.issue(by=by, draft=draft, on=on)
    held.save()
    letters.told(by, held)
    return held


@verb("contests.refuse", gettext_lazy("refused an entry to a contest"))
def refuse(*, by: Any, entry: Entry, on: date, why: str) -> Entry:
    held = _hold(entry)
    _undecided(held, on)
    if not why.strip():
        raise Refusal(_("Say why it is refused."), field="why")
    held.refused_on, held.why_refused = on, why.strip()
    held.save()
    letters.told(by, held)
    return held


@verb("contests.withdraw", gettext_lazy("withdrew an entry from a contest"))
def withdraw(*, by: Any, entry: Entry, on: date) -> Entry:
    """The fee is credited if that is while entries are taken; later it stays due. Nobody judges it any more."""
    held = _hold(entry)
    if held.refused_on or held.withdrawn_on:
        raise Refusal(_("This entry is out of the contest already."))
    if on < (held.accepted_on or held.submitted_on):
        raise Refusal(_("The day comes after the one before it."), field="on")
    if Laureate.objects.filter(entry=held).exists():
        raise Refusal(_("This entry is a laureate."))
    held.withdrawn_on = on
    held.save()
    Assignment.objects.standing().filter(entry=held).update(ended_on=on)
    if held.invoice and on <= held.category.contest.closes_on:
        finance.credit(by=by, invoice=held.invoice, on=on, reason=_("Entry withdrawn"))
    letters.told(by, held)
    return held


@verb("contests.attach", gettext_lazy("added a file to an entry"))
def attach(*, by: Any, entry: Entry, file: Any, name: str, on: date) -> EntryFile:
    if entry.files.count() >= MOST_FILES:  # type: ignore[attr-defined]
        raise Refusal(_("An entry has %(most)s files at most.") % {"most": MOST_FILES}, field="file")
    document = documents.receive(by=by, file=file, name=name, on=on, right=RIGHT)
    return EntryFile.objects.create(entry=entry, document=document)


def _entrant(by: Any, kind: str, name: str, email: str, on: date) -> Contact:
    """Who has this e-mail and this name, if one alone does; or else a new contact."""
    name = " ".join(name.split())
    known = [one for one in Contact.objects.filter(kind=kind, email__iexact=email) if fold(name) in _names(one)]
    if len(known) == 1:
        return known[0]
    if kind == Contact.Kind.ORGANISATION:
        return people.add(by=by, kind=kind, name=name, email=email, on=on)
    given, _space, family = name.rpartition(" ")
    return people.add(by=by, kind=kind, given_name=given, family_name=family, email=email, on=on)


def _names(one: Contact) -> set[str]:
    return {fold(one.name), fold(f"{one.given_name} {one.family_name}")} - {""}


def _hold(entry: Entry) -> Entry:
    rows = Entry.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("category__contest", "contact", "invoice").get(pk=entry.pk)


def _undecided(held: Entry, on: date) -> None:
    if held.state != Entry.State.SUBMITTED:
        raise Refusal(_("It was decided already: %(state)s.") % {"state": held.said_state})
    if on < held.submitted_on:
        raise Refusal(_("The day comes after the one before it."), field="on")
