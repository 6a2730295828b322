"""The life of a position: drafted, reviewed, put to members, adopted, published, revised, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.domains.governance.models import Body
from concertino.domains.positions.actions.dossiers import check_open
from concertino.domains.positions.models import Dossier, Position, Threshold, Version
from concertino.domains.positions.support import support_of
from concertino.domains.positions.telling import ask, tell_published, tell_withdrawn
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

State = Version.State
WITHOUT_SUPPORT = "positions.publish_without_support"
LONGEST_TITLE = Version._meta.get_field("title_fr").max_length or 0


@verb("positions.draft", gettext_lazy("drafted a position"))
def draft(*, by: Any, dossier: Dossier, on: date, title_fr: str, text_fr: str, title_en: str = "", text_en: str = "") -> Version:
    """A position of a dossier, and its first version."""
    check_open(dossier)
    position = Position(dossier=dossier)
    version = Version(
        position=position, number=1, drafted_on=on, title_fr=title_fr, title_en=title_en, text_fr=text_fr, text_en=text_en
    )  # fmt: skip
    return _written(version)


@verb("positions.rewrite", gettext_lazy("rewrote a version of a position"))
def rewrite(*, by: Any, version: Version, **words: str) -> Version:
    """Say it otherwise, until it is put to members or adopted; what was reviewed is to be reviewed again."""
    version = hold(version)
    if version.is_frozen:
        raise Refusal(_("This version is frozen: write a new one."))
    for name, value in words.items():
        setattr(version, name, value)
    version.state, version.reviewed_on = State.DRAFT, None
    return _written(version)


@verb("positions.review", gettext_lazy("reviewed a version of a position"))
def review(*, by: Any, version: Version, on: date) -> Version:
    """It is ready: to be put to members, or to be adopted."""
    version = hold(version)
    _check_state(version, State.DRAFT)
    _check_day(on, version.drafted_on)
    return _moved(version, State.REVIEWED, reviewed_on=on)


@verb("positions.put", gettext_lazy("put a version of a position to members"))
def put(*, by: Any, version: Version, on: date, until: date) -> Version:
    """Its words are frozen, and each voice of the membership of the day is written to once."""
    version = hold(version)
    _check_state(version, State.REVIEWED)
    _check_day(on, version.reviewed_on)
    if until < on:
        raise Refusal(_("Give a day that is not past."), field="until")
    _moved(version, State.PUT, put_on=on, asks_until=until)
    if not ask(by=by, version=version, day=on):
        raise Refusal(_("There is no active member to put it to on %(day)s.") % {"day": written_day(on)}, field="on")
    return version


@verb("positions.adopt", gettext_lazy("wrote down that a version of a position is adopted"))
def adopt(*, by: Any, version: Version, on: date, body: Body, decision: Decision | None = None, meeting: str = "") -> Version:
    """By which body, and in which meeting: a decision recorded here, or the reference of the meeting."""
    version = hold(version)
    if version.state not in (State.REVIEWED, State.PUT):
        raise Refusal(_("A version is adopted once it is reviewed."))
    _check_day(on, version.put_on or version.reviewed_on)
    if decision is None and not meeting.strip():
        raise Refusal(_("Say by which decision, or in which meeting."), field="meeting")
    if decision and decision.on > on:
        raise Refusal(_("The decision is of %(day)s.") % {"day": written_day(decision.on)}, field="decision")
    return _moved(version, State.ADOPTED, adopted_on=on, adopted_by=body, decision=decision, meeting=meeting.strip())


@verb("positions.publish", gettext_lazy("published a version of a position"))
def publish(*, by: Any, version: Version, on: date, reason: str = "") -> Version:
    """Everyone may read it. Without the support that the board asks for, only with a reason, by whom may; the page says so."""
    version = hold(version)
    _check_state(version, State.ADOPTED)
    _check_day(on, version.adopted_on)
    support = support_of(version, on, names=True)
    unsupported = "" if support.meets(Threshold.objects.in_force_on(on)) else _reason_of(by, reason)
    _moved(version, State.PUBLISHED, published_on=on, unsupported_reason=unsupported)
    tell_published(by=by, version=version, support=support)
    return version


@verb("positions.revise", gettext_lazy("began a new version of a position"))
def revise(
    *, by: Any, position: Position, on: date, title_fr: str, text_fr: str, title_en: str = "", text_en: str = ""
) -> Version:
    """A draft after the last version, which stays as it is; what members said of that one is not said of this one."""
    position = Position.objects.select_for_update(no_key=True).get(pk=position.pk)
    _check_held(position)
    last = position.versions.order_by("-number")[0]
    if not last.is_frozen:
        raise Refusal(_("Version %(number)s is not finished: rewrite that one.") % {"number": last.number})
    return _written(
        Version(
            position=position, number=last.number + 1, drafted_on=on, title_fr=title_fr, title_en=title_en, text_fr=text_fr,
            text_en=text_en,
        )
    )  # fmt: skip


@verb("positions.withdraw", gettext_lazy("withdrew a position"))
def withdraw(*, by: Any, position: Position, on: date, reason: str) -> Position:
    """It is no longer held; what was public stays readable, and says so."""
    position = Position.objects.select_for_update(no_key=True).get(pk=position.pk)
    _check_held(position)
    if not reason.strip():
        raise Refusal(_("Say why."), field="reason")
    position.withdrawn_on, position.withdrawal_reason = on, reason.strip()
    position.save(update_fields=["withdrawn_on", "withdrawal_reason"])
    tell_withdrawn(by=by, position=position)
    return position


def hold(version: Version) -> Version:
    """As it stands, until the end of the transaction, of a position that is still held."""
    held = Version.objects.select_for_update(of=("self",), no_key=True).select_related("position__dossier").get(pk=version.pk)
    _check_held(held.position)
    return held


def _check_held(position: Position) -> None:
    if position.withdrawn_on:
        raise Refusal(_("This position was withdrawn on %(day)s.") % {"day": written_day(position.withdrawn_on)})


def _check_state(version: Version, state: str) -> None:
    if version.state != state:
        said = {"now": version.get_state_display().lower(), "before": State(state).label.lower()}
        raise Refusal(_("This version is “%(now)s”: only one that is “%(before)s” can be.") % said)


def _check_day(on: date, after: date | None) -> None:
    if after and on < after:
        raise Refusal(_("Give %(day)s or a later day.") % {"day": written_day(after)}, field="on")


def _reason_of(by: Any, reason: str) -> str:
    if not by.has_perm(WITHOUT_SUPPORT):
        raise Refusal(_("It lacks the support that the board asks for: the direction may publish it, and says why."))
    if not reason.strip():
        raise Refusal(_("It lacks the support that the board asks for: say why it is published."), field="reason")
    return reason.strip()


def _moved(version: Version, state: str, **facts: Any) -> Version:
    for name, value in {"state": state, **facts}.items():
        setattr(version, name, value)
    version.save(update_fields=["state", *facts])
    return version


def _written(version: Version) -> Version:
    version.title_fr, version.title_en = (" ".join(title.split()) for title in (version.title_fr, version.title_en))
    version.text_fr, version.text_en = (_lines(text) for text in (version.text_fr, version.text_en))
    if not version.title_fr:
        raise Refusal(_("Give the position a title."), field="title_fr")
    for field in ("title_fr", "title_en"):
        if len(getattr(version, field)) > LONGEST_TITLE:
            raise Refusal(_("The title is too long."), field=field)
    if not version.text_fr:
        raise Refusal(_("Write the position."), field="text_fr")
    position = version.position
    position.title_fr, position.title_en = version.title_fr, version.title_en
    position.save()
    version.position = position
    version.save()
    return version


def _lines(text: str) -> str:
    """With one kind of line ends, whatever the browser sent: versions are compared."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
