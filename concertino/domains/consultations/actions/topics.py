"""Topics: raised, described, given sources, ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Category, Contact, Sector
from concertino.domains.consultations.models import Topic, TopicCategory, TopicPartner, TopicSector, TopicSource
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

LONGEST_NAME = Topic._meta.get_field("name_fr").max_length or 0


@verb("consultations.raise_topic", gettext_lazy("raised a topic"))
def raise_topic(
    *, by: Any, name_fr: str, on: date, sectors: Iterable[Sector] = (), categories: Iterable[Category] = (),
    partners: Iterable[Contact] = (), **facts: Any,
) -> Topic:  # fmt: skip
    """Write down a topic, and whom it concerns: of several sectors, the first is the principal one."""
    topic = _kept(Topic(name_fr=name_fr, raised_on=on, **facts))
    concern(topic, sectors, categories, partners)
    return topic


@verb("consultations.change_topic", gettext_lazy("changed a topic"))
def change_topic(
    *, by: Any, topic: Topic, sectors: Iterable[Sector] | None = None, categories: Iterable[Category] | None = None,
    partners: Iterable[Contact] | None = None, **changes: Any,
) -> Topic:  # fmt: skip
    """Say it otherwise; who is not given stays as they were."""
    check_stands(topic)
    for name, value in changes.items():
        setattr(topic, name, value)
    _kept(topic)
    concern(topic, sectors, categories, partners)
    return topic


@verb("consultations.add_source", gettext_lazy("gave a source of a topic"))
def add_source(
    *, by: Any, topic: Topic, kind: str, on: date, text: str, url: str = "", contact: Contact | None = None
) -> TopicSource:
    """What was said, by whom and when; a topic is never older than what it comes from."""
    check_stands(topic)
    if kind not in TopicSource.Kind.values:
        raise Refusal(_("Say what kind of source it is."), field="kind")
    if not text.strip():
        raise Refusal(_("Write what was said."), field="text")
    if on < topic.raised_on:
        topic.raised_on = on
        topic.save(update_fields=["raised_on"])
    return TopicSource.objects.create(topic=topic, kind=kind, on=on, text=text.strip(), url=url, contact=contact)


@verb("consultations.remove_source", gettext_lazy("removed a source of a topic"))
def remove_source(*, by: Any, source: TopicSource) -> None:
    """One that was written down by mistake; the journal keeps it."""
    source.delete()


@verb("consultations.end_topic", gettext_lazy("ended a topic"))
def end_topic(*, by: Any, topic: Topic, on: date) -> Topic:
    """The day is the last on which it occupies anybody."""
    check_stands(topic)
    if on < topic.raised_on:
        raise Refusal(_("The topic was raised on %(day)s.") % {"day": written_day(topic.raised_on)}, field="on")
    topic.ended_on = on
    topic.save(update_fields=["ended_on"])
    return topic


@verb("consultations.involve_partner", gettext_lazy("said that a topic concerns a partner"))
def involve_partner(*, by: Any, topic: Topic, partner: Contact) -> TopicPartner:
    check_stands(topic)
    if topic.topic_partners.filter(partner=partner).exists():
        raise Refusal(_("The topic concerns %(partner)s already.") % {"partner": partner}, field="partner")
    return TopicPartner.objects.create(topic=topic, partner=partner)


@verb("consultations.release_partner", gettext_lazy("said that a topic no longer concerns a partner"))
def release_partner(*, by: Any, involved: TopicPartner) -> None:
    """The journal keeps since when, and until when, they were concerned."""
    check_stands(involved.topic)
    involved.delete()


def concern(
    topic: Topic, sectors: Iterable[Sector] | None, categories: Iterable[Category] | None, partners: Iterable[Contact] | None
) -> None:
    """Whom a topic concerns: sectors in order, categories, partners; None leaves them as they are."""
    if sectors is not None:
        _concern_sectors(topic, list(dict.fromkeys(sectors)))
    if categories is not None:
        topic.topic_categories.all().delete()
        TopicCategory.objects.bulk_create(TopicCategory(topic=topic, category=one) for one in dict.fromkeys(categories))
    if partners is not None:
        topic.topic_partners.all().delete()
        TopicPartner.objects.bulk_create(TopicPartner(topic=topic, partner=one) for one in dict.fromkeys(partners))


def _concern_sectors(topic: Topic, sectors: list[Sector]) -> None:
    topic.topic_sectors.all().delete()
    TopicSector.objects.bulk_create(
        TopicSector(topic=topic, sector=sector, is_principal=not place, among=len(sectors))
        for place, sector in enumerate(sectors)
    )


def check_stands(topic: Topic) -> None:
    if topic.merged_into_id:
        raise Refusal(_("This topic was merged into “%(topic)s”: act on that one.") % {"topic": topic.merged_into})


def _kept(topic: Topic) -> Topic:
    topic.name_fr, topic.name_en = (" ".join(name.split()) for name in (topic.name_fr, topic.name_en))
    if not topic.name_fr:
        raise Refusal(_("Give the topic a name."), field="name_fr")
    for field in ("name_fr", "name_en"):
        if len(getattr(topic, field)) > LONGEST_NAME:
            raise Refusal(_("The name is too long."), field=field)
    topic.folded = fold(f"{topic.name_fr} {topic.name_en} {topic.description_fr} {topic.description_en}")
    topic.save()
    return topic
