"""Topics, and what each is to the law."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.newsletters import notices
from concertino.domains.newsletters.models import Topic
from concertino.ground.refusals import Refusal


@verb("newsletters.add_topic", gettext_lazy("added a topic of newsletters"))
def add_topic(*, by: Any, code: str, name_fr: str, law: str, reason: str, name_en: str = "", purpose: str = "") -> Topic:
    topic = Topic(code=code, name_fr=name_fr, name_en=name_en, law=law, purpose=purpose, reason=reason)
    return _kept(topic)


@verb("newsletters.change_topic", gettext_lazy("changed a topic of newsletters"))
def change_topic(*, by: Any, topic: Topic, **changes: Any) -> Topic:
    """All but its code, by which people stopped it."""
    held = Topic.objects.select_for_update().get(pk=topic.pk)
    for name, value in changes.items():
        if name != "code":
            setattr(held, name, value)
    return _kept(held)


def _kept(topic: Topic) -> Topic:
    if topic.law == Topic.Standing.COMMERCIAL and not topic.purpose:
        raise Refusal(_("Say which consent a commercial topic needs."), field="purpose")
    if topic.law == Topic.Standing.INFORMATION:
        topic.purpose = ""
    if not topic.reason.strip():
        raise Refusal(_("Say why: consent hangs on it."), field="reason")
    try:
        with transaction.atomic():
            topic.save()
    except IntegrityError:
        raise Refusal(_("Another topic has this code."), field="code") from None
    notices.forget()
    return topic
