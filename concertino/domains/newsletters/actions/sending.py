"""Sending: who gets it is settled once, as it leaves; then each is written to by batches, each whole or not at all, so that a
job killed half-way and run again goes on where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import CharField, Count, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import enqueue
from concertino.base.journal.actions import verb
from concertino.base.notices import actions as notices
from concertino.base.notices.models import Body, Message
from concertino.base.people.models import Association
from concertino.domains.newsletters.actions.writing import hold
from concertino.domains.newsletters.audience import Reader, readers
from concertino.domains.newsletters.checking import problems
from concertino.domains.newsletters.models import Link, Newsletter, Recipient, Wording
from concertino.domains.newsletters.rendering import as_html, as_text, pieces_of, subject_of
from concertino.domains.newsletters.rendering.samples import fields_of, language_of
from concertino.ground.refusals import Refusal

State = Newsletter.State
BATCH = 500
SALT = "newsletters.reader"
NOBODY = "-"  # in a link that does not know its reader
_ALL = 100


def leave_due(*, at: datetime) -> int:
    """Have those whose time has come sent, each in a job; how many."""
    found = list(Newsletter.objects.due(at))
    for newsletter in found:
        _begin(by=newsletter.by, newsletter=newsletter, at=at)
    return len(found)


@verb("newsletters.begin", gettext_lazy("had a newsletter sent"))
def _begin(*, by: Any, newsletter: Newsletter, at: datetime) -> None:
    held = hold(newsletter)
    if held.state != State.SCHEDULED:
        return
    if wrong := problems(held, at):
        held.state, held.trouble = State.DRAFT, wrong[0][:400]
        held.save(update_fields=["state", "trouble"])
        return
    held.state, held.trouble, held.started_at = State.SENDING, "", held.started_at or at
    held.save(update_fields=["state", "trouble", "started_at"])
    ask_for_job(by, held)


def ask_for_job(by: Any, newsletter: Newsletter) -> None:
    from concertino.domains.newsletters.tasks import send

    url = reverse("newsletters:newsletter", args=[newsletter.pk])
    enqueue(send, by=by, label=_("Sending “%(name)s”") % {"name": newsletter}, url=url, newsletter=newsletter.pk)


@verb("newsletters.prepare", gettext_lazy("settled who gets a newsletter"))
def prepare(*, by: Any, newsletter: Newsletter, at: datetime) -> int:
    """The words in each language and under each subject, and a row a reader, left out or not; how many are written to. Done
    once: asked again, nothing changes."""
    held = hold(newsletter)
    if not held.wordings.exists():
        found = readers(held, localdate(at))
        languages = sorted({language_of(one.contact) for one in found if not one.cause}) or ["fr-ca"]
        _word(held, languages, at)
        Recipient.objects.bulk_create(_recipients(held, found), batch_size=5000)
    return held.recipients.written_to().count()


def _recipients(newsletter: Newsletter, found: Iterable[Reader]) -> Iterable[Recipient]:
    place = 0
    for one in found:
        yield Recipient(
            newsletter=newsletter, contact=one.contact, language=language_of(one.contact), cause=one.cause,
            variant="" if one.cause else _variant(newsletter, place),
        )  # fmt: skip
        place += not one.cause


def _variant(newsletter: Newsletter, place: int) -> str:
    """Which subject the reader in this place has: of each hundred, the first share tries one, the next share the other. They
    come in the order of names, so we step through them by a number prime to 100."""
    if not newsletter.compares:
        return "a"
    drawn, share = place * 37 % _ALL, newsletter.share or 0
    return "a" if drawn < share else "b" if drawn < 2 * share else ""


def _word(newsletter: Newsletter, languages: Iterable[str], at: datetime) -> None:
    association = Association.objects.first()
    for language in languages:
        pieces = pieces_of(newsletter, language, at)
        for variant in ("a", "b") if newsletter.compares else ("a",):
            follow = _following(newsletter, language, variant)
            body = Body.objects.create(
                subject=subject_of(newsletter, language, variant),
                text=as_text(newsletter, language, pieces, follow=follow),
                html=as_html(newsletter, language, variant, pieces, follow=follow, association=association,
                             pixel=_pixel(newsletter, language, variant)),
            )  # fmt: skip
            Wording.objects.create(newsletter=newsletter, language=language, variant=variant, body=body)


def _following(newsletter: Newsletter, language: str, variant: str) -> Callable[[str], str]:
    """Turns an address of the web into ours, which counts and leads there; a mail address stays."""

    def follow(url: str) -> str:
        if not re.match(r"https?://", url):
            return settings.SITE_URL + url if url.startswith("/") else url
        link, _made = Link.objects.get_or_create(newsletter=newsletter, url=url[:1000])
        return f"{settings.SITE_URL}{reverse('newsletters:follow', args=[link.pk, _said(language, variant), NOBODY])[:-2]}[[r]]/"

    return follow


def _pixel(newsletter: Newsletter, language: str, variant: str) -> str:
    if newsletter.opens == Newsletter.Opens.OFF:
        return ""
    address = reverse("newsletters:opened", args=[newsletter.pk, _said(language, variant), NOBODY])
    return f"{settings.SITE_URL}{address[:-2]}[[r]]/"


def _said(language: str, variant: str) -> str:
    return f"{language[:2]}{variant}"


@verb("newsletters.write", gettext_lazy("sent a newsletter"))
def write_some(*, by: Any, newsletter: Newsletter, at: datetime) -> int:
    """Write to some of those who wait for it; how many. 0: all were, or it is paused. The last time, it is said to be sent,
    or to wait for the better subject."""
    held = hold(newsletter)
    if held.state != State.SENDING:
        return 0
    some = list(held.recipients.to_write().select_related("contact").order_by("pk")[:BATCH])
    if some:
        _write(by, held, some)
    else:
        _over(held, at)
    return len(some)


def _write(by: Any, newsletter: Newsletter, some: list[Recipient]) -> None:
    bodies = {(one.language, one.variant): one.body for one in newsletter.wordings.select_related("body")}
    knows, about = newsletter.opens == Newsletter.Opens.KNOWN, str(newsletter)[:250]
    url = reverse("newsletters:newsletter", args=[newsletter.pk])
    letters = [
        notices.Letter(
            one.contact, body=bodies[one.language, one.variant], key=f"newsletters.{newsletter.pk}.{one.contact_id}",
            fields={**fields_of(one.contact), "r": token(one.pk) if knows else NOBODY}, about=about, about_url=url,
        )
        for one in some
    ]  # fmt: skip
    notices.send_many(by=by, kind=newsletter.topic.kind, letters=letters)
    key = Concat(Value(f"newsletters.{newsletter.pk}."), Cast(OuterRef("contact_id"), CharField()))
    written = Message.objects.filter(key=key).values("pk")[:1]
    Recipient.objects.filter(pk__in=[one.pk for one in some]).update(message=Subquery(written))


def _over(newsletter: Newsletter, at: datetime) -> None:
    waits = newsletter.recipients.written_to().filter(variant="").exists()
    newsletter.state = State.TESTING if waits else State.SENT
    newsletter.decide_at = newsletter.decide_at or (at + timedelta(hours=newsletter.decide_after) if waits else None)
    newsletter.ended_at = None if waits else at
    newsletter.save(update_fields=["state", "decide_at", "ended_at"])


def token(recipient: int) -> str:
    return signing.dumps(recipient, salt=SALT)


def decide_due(*, at: datetime) -> int:
    """Those whose two subjects were compared for long enough are sent to the others under the better one."""
    found = list(Newsletter.objects.to_decide(at))
    for newsletter in found:
        choose_winner(by=newsletter.by, newsletter=newsletter, variant=better(newsletter))
    return len(found)


@verb("newsletters.choose", gettext_lazy("chose the subject of a newsletter"))
def choose_winner(*, by: Any, newsletter: Newsletter, variant: str) -> Newsletter:
    held = hold(newsletter)
    if held.state != State.TESTING:
        raise Refusal(_("No subject waits to be chosen."))
    if variant not in ("a", "b"):
        raise Refusal(_("Choose one of the two subjects."))
    held.recipients.written_to().filter(variant="").update(variant=variant)
    held.winner, held.state = variant, State.SENDING
    held.save(update_fields=["winner", "state"])
    ask_for_job(by, held)
    return held


def better(newsletter: Newsletter) -> str:
    """The one that more of its readers opened, or followed; the first of two that are equal."""
    column = "opens" if newsletter.decide_by == Newsletter.Deciding.OPENS else "clicks"
    counted = dict(newsletter.wordings.values_list("variant").annotate(total=Sum(column)))
    sent = newsletter.recipients.written_to().aggregate(**{one: Count("pk", filter=Q(variant=one)) for one in ("a", "b")})
    rates = {one: counted.get(one, 0) / sent[one] if sent[one] else 0 for one in ("a", "b")}
    return "b" if rates["b"] > rates["a"] else "a"
