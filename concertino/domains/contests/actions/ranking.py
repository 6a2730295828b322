"""Scores become results, juries deliberate, laureates are proclaimed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.contests.analysis.correcting import Correction, corrected, ranks
from concertino.domains.contests.models import Category, Contest, Entry, Laureate, Result
from concertino.domains.contests.severity import sent_scores
from concertino.ground.refusals import Refusal


@verb("contests.compute", gettext_lazy("computed the results of a contest"))
def compute(*, by: Any, contest: Contest, on: date) -> Correction:
    """From the scores sent so far, all categories together; ranks are within each category. It replaces what was computed."""
    held = Contest.objects.select_for_update(no_key=True).get(pk=contest.pk)
    scores = sent_scores(held)
    if not scores:
        raise Refusal(_("No judge sent their scores yet."))
    found = corrected(scores, float(held.shrinkage))
    of_category: dict[int, set[int]] = defaultdict(set)
    for entry, category in Entry.objects.filter(pk__in=found.entries).values_list("pk", "category"):
        of_category[category].add(entry)
    Result.objects.filter(entry__category__contest=held).delete()
    for entries in of_category.values():
        lines = {entry: found.entries[entry] for entry in entries}
        raw = ranks({entry: line.raw for entry, line in lines.items()})
        final = ranks({entry: line.corrected for entry, line in lines.items()})
        Result.objects.bulk_create(
            Result(entry_id=entry, computed_on=on, rank=final[entry], raw_rank=raw[entry], **line._asdict())
            for entry, line in lines.items()
        )  # fmt: skip
    return found


@verb("contests.deliberate", gettext_lazy("kept what a jury decided on an entry"))
def deliberate(*, by: Any, entry: Entry, final_rank: int | None, on: date, why: str = "", notes: str = "",
               is_tied: bool = False) -> Entry:  # fmt: skip
    """Once scores are closed. A rank that is not the computed one has its reason, and so has one that two entries of a category
    share: a tie is the jury's to say, and never a slip."""
    Category.objects.select_for_update(no_key=True).get(pk=entry.category_id)  # two ranks given at once see one another
    held = Entry.objects.select_for_update(no_key=True, of=("self",)).select_related("category__contest", "result")
    one = held.get(pk=entry.pk)
    if one.state != Entry.State.ACCEPTED:
        raise Refusal(_("The jury decides on accepted entries only."))
    if one.category.contest.takes_scores_on(on):
        raise Refusal(_("The jury deliberates once scores are closed."))
    if final_rank is not None and final_rank < 1:
        raise Refusal(_("A rank is 1 or more."), field="final_rank")
    computed = one.result.rank if hasattr(one, "result") else None
    if final_rank is not None and final_rank != computed and not why.strip():
        raise Refusal(_("Say why the rank is not the computed one."), field="why")
    if is_tied and not why.strip():
        raise Refusal(_("Say why two entries share a rank."), field="why")
    if final_rank is not None and not is_tied:
        _check_alone(one, final_rank)
    one.final_rank, one.why_ranked, one.notes, one.deliberated_on = final_rank, why.strip(), notes.strip(), on
    one.is_tied = is_tied and final_rank is not None
    one.save()
    return one


def _check_alone(one: Entry, rank: int) -> None:
    other = Entry.objects.accepted().filter(category=one.category_id, final_rank=rank).exclude(pk=one.pk).first()
    if other:
        raise Refusal(_("“%(other)s” has this rank: choose another one, or say that they are tied.") % {"other": other},
                      field="final_rank")  # fmt: skip


@verb("contests.proclaim", gettext_lazy("proclaimed a laureate"))
def proclaim(*, by: Any, entry: Entry, title_fr: str, proclaimed_on: date, title_en: str = "", citation_fr: str = "",
             citation_en: str = "") -> Laureate:  # fmt: skip
    """Everybody knows from that day on. Proclaimed again, what is said of it is corrected."""
    held = (
        Entry.objects.select_for_update(no_key=True, of=("self",)).select_related("category__contest", "result").get(pk=entry.pk)
    )
    if held.state != Entry.State.ACCEPTED or not held.deliberated_on:
        raise Refusal(_("The jury deliberates on an entry before it is proclaimed."))
    if held.final_rank is None and not hasattr(held, "result"):
        raise Refusal(_("Neither the scores nor the jury gave it a rank: deliberate on it first."))
    if proclaimed_on < held.deliberated_on:
        raise Refusal(_("Laureates are proclaimed after the deliberation."), field="proclaimed_on")
    if not title_fr.strip():
        raise Refusal(_("A distinction needs a name in French."), field="title_fr")
    facts = {"title_fr": title_fr.strip(), "title_en": title_en.strip(), "citation_fr": citation_fr.strip(),
             "citation_en": citation_en.strip(), "proclaimed_on": proclaimed_on}  # fmt: skip
    return Laureate.objects.update_or_create(entry=held, defaults=facts)[0]
