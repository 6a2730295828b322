"""Messages, a row each, and what people no longer wish to be sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.notices.bounces.reasons import REASONS
from concertino.base.people.models import Contact
from concertino.ground.notices import Law, kind_of

LAWS = (
    (Law.COMMERCIAL.value, _("Commercial message")),
    (Law.INFORMATION.value, _("Information about a membership")),
    (Law.TRANSACTION.value, _("Transaction")),
    (Law.REFERRAL.value, _("First message to somebody who was referred")),
    (Law.LEGAL.value, _("Legal notice, or an answer")),
)


class Cause(models.TextChoices):
    """Why a message was not sent. Rooms have more of their own, on their kinds of messages."""

    NO_ADDRESS = "no_address", _("no e-mail address")
    MALFORMED = "malformed", _("the address is malformed")
    STOPPED = "stopped", _("they stopped these messages")
    UNREACHABLE = "unreachable", _("the mail server does not answer; it will be tried again")
    DEFERRED = "deferred", _("the mail server asked to try again later")
    REFUSED = "refused", _("the mail server refused it")
    UNCERTAIN = "uncertain", _("the sending was cut short: it may have left")
    UNMADE = "unmade", _("it could not be put together")
    NO_CONSENT = "no_consent", _("nothing lets us write this to them: no consent, given or implied")
    SUPPRESSED = "suppressed", _("the address is not written to any more")
    UNIDENTIFIED = "unidentified", _("our postal address is not filled in: the law wants it in every message")
    CALLED_OFF = "called_off", _("it was called off before it left")


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime):
        """Those to be sent now, the oldest first."""
        return self.filter(state=Message.State.QUEUED, due_at__lte=at).order_by("due_at", "pk")

    def in_trouble(self):
        return self.filter(state=Message.State.FAILED)


class Body(models.Model):
    """The words of a message to many, kept once for all of them. ``[[name]]`` in a text is what is each reader's own; in the
    HTML it is escaped as it is put in."""

    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("words of a message to many")
        verbose_name_plural = _("words of messages to many")

    def __str__(self) -> str:
        return self.subject

    @property
    def is_whole(self) -> bool:
        """Whether its HTML is a whole page, with its own foot, where ``[[stop]]`` is the link that stops the kind."""
        return self.html[:9].lower() == "<!doctype"


class Message(models.Model):
    """A message to one person. It keeps its words; its papers are made anew when it leaves.

    Before it is given to the mail server it is marked as being sent: if the worker dies then, nobody knows whether it left,
    and it is not sent again unless somebody says so.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        HELD = "held", _("Held back")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        SKIPPED = "skipped", _("Not sent")

    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="messages", verbose_name=_("contact"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="messages", verbose_name=_("user")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="messages_asked", verbose_name=_("sent by")
    )
    address = models.CharField(_("address"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=5)
    kind = models.CharField(_("kind"), max_length=60)
    is_required = models.BooleanField(_("required"), default=False)
    law = models.CharField(_("what it is to the law"), max_length=11, choices=LAWS, blank=True)
    purpose = models.CharField(max_length=30, blank=True)  # the consent that it needs, of a commercial one
    basis = models.CharField(_("what let us write it"), max_length=120, blank=True)  # on the day on which it was written
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)  # empty: the text in paragraphs
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="messages")  # then text and html are empty
    fields = models.JSONField(default=dict)  # what is this reader's own: {"first_name": "…"}
    papers = models.JSONField(default=list)  # [maker, what it makes it from], as the window `papers` knows them
    about = models.CharField(_("about"), max_length=250, blank=True)
    about_url = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=200, unique=True)  # the same message is never written twice
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.QUEUED)
    cause = models.CharField(_("cause"), max_length=40, blank=True)
    detail = models.CharField(_("answer of the mail server"), max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    due_at = models.DateTimeField(auto_now_add=True)  # when to send it, or to try again
    claimed_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=32, blank=True)  # who has it while it is being sent: see `handing`
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state__in=("queued", "sending")), name="message_to_send"),
            models.Index(fields=["state", "-id"], name="message_by_state"),
            models.Index(fields=["kind", "-id"], name="message_by_kind"),
            models.Index(fields=["worker"], condition=Q(state="sending"), name="message_of_worker"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def identifier(self) -> str:
        """What it leaves with: whoever brings it back says which message it was."""
        return f"{self.pk}.{self.created_at:%Y%m%d%H%M%S}"

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"queued": "plan", "held": "plan", "sending": "on", "sent": "ok", "failed": "late", "skipped": "free"}[self.state]

    @property
    def said_kind(self) -> str:
        kind = kind_of(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def said_cause(self) -> str:
        kind = kind_of(self.kind)
        of_kind = kind.causes if kind else {}
        return str(of_kind.get(self.cause) or dict(Cause.choices).get(self.cause, self.cause))


class StopQuerySet(models.QuerySet["Stop"]):
    def in_force(self):
        return self.filter(resumed_at=None)

    def of(self, *, address: str, contact: Any = None, user: Any = None):
        """Stops of the person, or of the address that they use."""
        same = Q(address__iexact=address)
        if contact:
            same |= Q(contact=contact)
        if user:
            same |= Q(user=user)
        return self.filter(same)


@journalled
class Stop(models.Model):
    """Somebody said that they want no more messages of a kind; it holds until they say otherwise, whatever their address."""

    kind = models.CharField(_("kind"), max_length=60)
    address = models.EmailField(_("address"), max_length=254)
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="stops", verbose_name=_("contact"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="stops", verbose_name=_("user"))
    stopped_at = models.DateTimeField(_("stopped"))
    resumed_at = models.DateTimeField(_("taken up again"), null=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        verbose_name = _("end of messages of a kind")
        verbose_name_plural = _("ends of messages of a kind")
        indexes = [models.Index(fields=["kind", "address"], condition=Q(resumed_at=None), name="stop_in_force")]
        constraints = [
            models.UniqueConstraint(
                name="one_stop_in_force", fields=["kind", "address"], condition=Q(resumed_at=None),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.address}: {self.kind}"

    @property
    def said_kind(self) -> str:
        kind = kind_of(self.kind)
        return str(kind.label) if kind else self.kind


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def in_force(self):
        return self.filter(lifted_at=None)


@journalled
class Suppression(models.Model):
    """An address that nothing is written to any more, whatever its owner agreed to, until staff say otherwise."""

    class Reason(models.TextChoices):
        HARD_BOUNCE = "hard_bounce", _("it does not exist, or no longer takes mail")
        SOFT_BOUNCES = "soft_bounces", _("it refused too many times in a row")
        COMPLAINT = "complaint", _("its reader called a message unwanted")
        ASKED = "asked", _("its owner asked for nothing more")

    address = models.EmailField(_("address"), max_length=254)  # in small letters
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    since_at = models.DateTimeField(_("since"))
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_why = models.CharField(_("why it was lifted"), max_length=300, blank=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        ordering = ["-since_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="one_suppression_in_force", fields=["address"], condition=Q(lifted_at=None)),
        ]

    def __str__(self) -> str:
        return self.address


class BounceQuerySet(models.QuerySet["Bounce"]):
    def soft(self):
        return self.filter(is_hard=False)


class Bounce(models.Model):
    """What a mail server, or a provider, said of a message that it did not deliver; written once."""

    class Source(models.TextChoices):
        MAILBOX = "mailbox", _("a mail sent back")
        PROVIDER = "provider", _("the provider of mail")
        SERVER = "server", _("the mail server, at once")

    address = models.EmailField(_("address"), max_length=254)  # in small letters
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="bounces", verbose_name=_("contact"))
    message = models.ForeignKey(Message, models.SET_NULL, null=True, related_name="bounces", verbose_name=_("message"))
    is_hard = models.BooleanField(_("for good"))
    reason = models.CharField(_("reason"), max_length=20)  # a word of `bounces.reasons`
    status = models.CharField(_("status"), max_length=12, blank=True)
    said = models.CharField(_("answer of the mail server"), max_length=300, blank=True)
    source = models.CharField(_("told by"), max_length=8, choices=Source.choices)
    received_at = models.DateTimeField(_("received"))
    key = models.CharField(max_length=64, unique=True)  # the same bounce read twice is one

    objects = BounceQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        verbose_name = _("bounce")
        verbose_name_plural = _("bounces")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["address", "received_at"], name="bounce_of_address")]

    def __str__(self) -> str:
        return f"{self.address}: {self.reason}"

    @property
    def said_reason(self) -> str:
        return str(REASONS.get(self.reason, self.reason))
