"""Statements: what the association said in public, in its own name, with others, or by relaying somebody."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.plan.models import Cell
from concertino.domains.positions.models.dossiers import Dossier
from concertino.domains.positions.models.positions import Position
from concertino.ground.words import Bilingual, fold


class PublicStatementQuerySet(models.QuerySet["Statement"]):
    def public_at(self, moment: datetime):
        """What anybody may know at the moment: nothing before its day, nor before its embargo is over."""
        return self.filter(
            Q(embargo_until=None) | Q(embargo_until__lte=moment),
            published_at__lte=moment, on__lte=localdate(moment), withdrawn_on=None,
        )  # fmt: skip

    def in_newsroom_at(self, moment: datetime):
        return self.public_at(moment).filter(in_newsroom=True)

    def published(self):
        """Published or about to be, withdrawn since or not: what was said once was said."""
        return self.filter(published_at__isnull=False)

    def of_positions(self):
        """Those that say what the association holds: objective 2.2 of the plan counts them."""
        return self.filter(purpose=Statement.Purpose.POSITION)

    def of_promotion(self):
        """Those that make music and musicians known: objective 2.4 counts them, and 2.2 never does."""
        return self.filter(purpose=Statement.Purpose.PROMOTION)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class Channel(models.TextChoices):
    """Where one speaks, or means to."""

    PRESS = "press", pgettext_lazy("channel", "Press")
    RADIO = "radio", pgettext_lazy("channel", "Radio")
    TELEVISION = "television", pgettext_lazy("channel", "Television")
    WEB = "web", pgettext_lazy("channel", "Web site")
    SOCIAL = "social", pgettext_lazy("channel", "Social media")
    MAIL = "mail", pgettext_lazy("channel", "E-mail")
    HEARING = "hearing", pgettext_lazy("channel", "Hearing or commission")
    EVENT = "event", pgettext_lazy("channel", "Event")
    OTHER = "other", pgettext_lazy("channel", "Other")


@journalled
class Statement(Bilingual, models.Model):
    """Prepared, then published on its day; under embargo, nobody outside the team knows of it before the moment. Withdrawn, it is
    no longer shown and still counts: it was said."""

    class Kind(models.TextChoices):
        COMMUNIQUE = "communique", pgettext_lazy("statement", "Communiqué")
        OPEN_LETTER = "open_letter", pgettext_lazy("statement", "Open letter")
        BRIEF = "brief", pgettext_lazy("statement", "Brief")
        TESTIMONY = "testimony", pgettext_lazy("statement", "Testimony")
        INTERVIEW = "interview", pgettext_lazy("statement", "Interview")
        POST = "post", pgettext_lazy("statement", "Social post")
        OTHER = "other", pgettext_lazy("statement", "Other")

    class Authorship(models.TextChoices):
        ALONE = "alone", pgettext_lazy("authorship", "Alone")
        COSIGNED = "cosigned", pgettext_lazy("authorship", "Co-signed")
        RELAYED = "relayed", pgettext_lazy("authorship", "Relayed")

    class Purpose(models.TextChoices):
        POSITION = "position", pgettext_lazy("purpose", "Says what we hold")
        PROMOTION = "promotion", pgettext_lazy("purpose", "Promotes music and musicians")

    class Language(models.TextChoices):
        FRENCH = "fr", _("French")
        ENGLISH = "en", _("English")
        BOTH = "both", _("French and English")

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("dossier")
    )
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("position")
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    purpose = models.CharField(_("purpose"), max_length=9, choices=Purpose.choices, default=Purpose.POSITION)
    authorship = models.CharField(_("authorship"), max_length=8, choices=Authorship.choices, default=Authorship.ALONE)
    relayed_from = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="statements_relayed", verbose_name=_("relayed from")
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    language = models.CharField(_("language"), max_length=4, choices=Language.choices, default=Language.FRENCH)
    title_fr = models.CharField(_("title in French"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    text_fr = models.TextField(_("text in French"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    on = models.DateField(_("day"))
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    spokesperson = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="statements_spoken", verbose_name=_("spokesperson")
    )
    reach = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    in_newsroom = models.BooleanField(_("shown in the newsroom"), default=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("why it was withdrawn"), blank=True)
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs
    cells = models.ManyToManyField(
        Cell, through="StatementCell", related_name="statements", blank=True, verbose_name=_("what it serves in the plan")
    )

    objects = PublicStatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("public statement")
        verbose_name_plural = _("public statements")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("publish_statement", _("Can publish a statement, or withdraw it"))]
        indexes = [models.Index(fields=["on"], condition=Q(published_at__isnull=False), name="statement_published_on")]
        constraints = [
            models.CheckConstraint(
                name="statement_relays_somebody",
                condition=Q(authorship="relayed", relayed_from__isnull=False) | (~Q(authorship="relayed") & Q(relayed_from=None)),
            ),
            models.CheckConstraint(
                name="statement_withdrawn_once_published",
                condition=Q(withdrawn_on=None) | Q(published_at__isnull=False, withdrawn_on__gte=F("on")),
            ),
        ]

    def __str__(self) -> str:
        return self.said("title")

    @property
    def name(self) -> str:
        return str(self)

    def is_public_at(self, moment: datetime) -> bool:
        """The condition of ``public_at``, of a row at hand."""
        released = self.embargo_until is None or self.embargo_until <= moment
        published = self.published_at is not None and self.published_at <= moment
        return published and released and self.on <= localdate(moment) and self.withdrawn_on is None


@journalled
class StatementCell(models.Model):
    """A statement serves a cell of the plan."""

    statement = models.ForeignKey(Statement, models.CASCADE)
    cell = models.ForeignKey(Cell, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("cell that a statement serves")
        verbose_name_plural = _("cells that statements serve")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_statement_serves_once", fields=["statement", "cell"])]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.cell_id}"


@journalled
class Cosigner(models.Model):
    """With whom a statement is signed."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="cosigners")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="cosigned", verbose_name=_("co-signed by"))

    class Meta:
        verbose_name = _("co-signer")
        verbose_name_plural = _("co-signers")
        ordering = ["contact__sort_name", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_statement_is_cosigned_once", fields=["statement", "contact"])]

    def __str__(self) -> str:
        return str(self.contact)


@journalled
class StatementFile(models.Model):
    """A file that goes with a statement, and is public when it is."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, models.PROTECT, related_name="statement_files", verbose_name=_("document"))

    class Meta:
        verbose_name = _("file of a statement")
        verbose_name_plural = _("files of statements")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.document)


@journalled
class StatementLink(models.Model):
    """Where a statement may be read or heard, and what it leans on."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="links")
    url = models.URLField(_("address"), max_length=500)
    label = models.CharField(_("what it is"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("link of a statement")
        verbose_name_plural = _("links of statements")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.label or self.url
