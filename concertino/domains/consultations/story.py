"""A topic over time: raised, asked about, ranked, studied, answered by a position or a service, with what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.domains.consultations.models import ConsultationTopic, Finding, FollowUp, Priority, Topic, TopicSource


class Moment(NamedTuple):
    on: date
    stage: str
    text: str
    url: str = ""


def sources_of(topic: Topic) -> QuerySet[TopicSource]:
    """Its own, and those of the topics that were merged into it."""
    mine = TopicSource.objects.filter(Q(topic=topic) | Q(topic__merged_into=topic))
    return mine.select_related("contact", "topic").order_by("on", "pk")


def story_of(topic: Topic) -> list[Moment]:
    """In the order of days, with what happened to the topics merged into it; as many queries whatever happened."""
    mine = Q(topic=topic) | Q(topic__merged_into=topic)
    told = [
        *_raised(topic), *_asked(mine), *_ranked(mine), *_studied(mine),
        *(_followed(one) for one in _follow_ups(topic)), *_merged(topic), *_ended(topic),
    ]  # fmt: skip
    return sorted(told, key=lambda moment: moment.on)


def _raised(topic: Topic) -> list[Moment]:
    return [Moment(topic.raised_on, _("Raised"), str(topic))]


def _asked(mine: Q) -> list[Moment]:
    tied = ConsultationTopic.objects.filter(mine, consultation__opened_on__isnull=False).select_related("consultation")
    opened = [
        Moment(link.consultation.opened_on, _("Consultation opened"), str(link.consultation), _page(link.consultation_id))
        for link in tied if link.consultation.opened_on
    ]  # fmt: skip
    return opened + [
        Moment(link.consultation.closed_on, _("Consultation closed"), str(link.consultation), _page(link.consultation_id))
        for link in tied if link.consultation.closed_on
    ]  # fmt: skip


def _ranked(mine: Q) -> list[Moment]:
    ranked = Priority.objects.standing().filter(mine).select_related("retainment__consultation")
    return [
        Moment(
            one.retainment.on, _("Ranked"),
            _("Priority number %(rank)s of “%(consultation)s”")
            % {"rank": one.rank, "consultation": one.retainment.consultation},
            _page(one.retainment.consultation_id),
        )
        for one in ranked
    ]  # fmt: skip


def _studied(mine: Q) -> list[Moment]:
    return [
        Moment(one.found_on, _("Studied"), str(one), reverse("consultations:finding", args=[one.pk]))
        for one in Finding.objects.filter(mine)
    ]


def _follow_ups(topic: Topic) -> QuerySet[FollowUp]:
    mine = Q(finding__topic=topic) | Q(finding__topic__merged_into=topic)
    return FollowUp.objects.filter(mine).select_related("finding", "action")


def _followed(one: FollowUp) -> Moment:
    return Moment(one.on, _stage(one), one.said("response"), reverse("consultations:finding", args=[one.finding_id]))


def _stage(one: FollowUp) -> str:
    """What is done is the outcome; a position is called so before it is done."""
    if one.state == FollowUp.State.DONE:
        return _("Outcome")
    if one.enters == FollowUp.Enters.POSITION:
        return _("Position: %(state)s") % {"state": one.get_state_display().lower()}
    return _("Follow-up: %(state)s") % {"state": one.get_state_display().lower()}


def _merged(topic: Topic) -> list[Moment]:
    return [
        Moment(one.merged_on, pgettext("topic", "Merged"), _("“%(topic)s” is part of it") % {"topic": one}, _topic_page(one.pk))
        for one in topic.merged.all() if one.merged_on
    ]  # fmt: skip


def _ended(topic: Topic) -> list[Moment]:
    return [Moment(topic.ended_on, pgettext("topic", "Ended"), str(topic))] if topic.ended_on else []


def _page(pk: Any) -> str:
    return reverse("consultations:consultation", args=[pk])


def _topic_page(pk: Any) -> str:
    return reverse("consultations:topic", args=[pk])
