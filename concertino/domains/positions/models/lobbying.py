"""Communications with public office holders, and what the registers of lobbying want to know of them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.positions.models.dossiers import Dossier
from concertino.domains.positions.models.media import FoldedQuerySet
from concertino.domains.positions.models.statements import Statement


class Level(models.TextChoices):
    FEDERAL = "federal", pgettext_lazy("level", "Federal")
    QUEBEC = "quebec", pgettext_lazy("level", "Québec")
    MUNICIPAL = "municipal", pgettext_lazy("level", "Municipal")


class LobbyRegister(models.TextChoices):
    """Municipal office holders are under the law of Québec, and in its register."""

    FEDERAL = "federal", _("Registry of Lobbyists (Canada)")
    QUEBEC = "quebec", _("Carrefour Lobby Québec")


REGISTER_OF = {
    Level.FEDERAL.value: LobbyRegister.FEDERAL.value,
    Level.QUEBEC.value: LobbyRegister.QUEBEC.value,
    Level.MUNICIPAL.value: LobbyRegister.QUEBEC.value,
}


@journalled
class RegistrationDuty(models.Model):
    """Whether the association must register, at a level, from a day on: a legal question that the direction answers. Before
    the first row, it is not decided."""

    class Answer(models.TextChoices):
        UNDECIDED = "undecided", pgettext_lazy("duty", "Not decided")
        YES = "yes", pgettext_lazy("duty", "Must register")
        NO = "no", pgettext_lazy("duty", "Need not register")

    level = models.CharField(_("level"), max_length=9, choices=Level.choices)
    starts_on = models.DateField(_("from"))
    answer = models.CharField(_("must the association register?"), max_length=9, choices=Answer.choices)
    reason = models.TextField(_("reason, and whose advice it is"))
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="registration_duties", verbose_name=_("decision")
    )

    class Meta:
        verbose_name = _("duty to register")
        verbose_name_plural = _("duties to register")
        ordering = ["level", "-starts_on"]
        default_permissions = ("view", "add")
        constraints = [models.UniqueConstraint(name="a_duty_is_said_once_a_day", fields=["level", "starts_on"])]

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.get_answer_display()}"


class CommunicationQuerySet(FoldedQuerySet):
    def of_register(self, register: str):
        return self.filter(level__in=[level for level, its in REGISTER_OF.items() if its == register])

    def between(self, first: date, last: date):
        return self.filter(on__range=(first, last))


@journalled
class Communication(models.Model):
    """An oral or written communication with public office holders, so as to influence what they decide."""

    class Decision(models.TextChoices):
        LAW = "law", pgettext_lazy("decision sought", "Law or resolution")
        REGULATION = "regulation", pgettext_lazy("decision sought", "Regulation")
        POLICY = "policy", pgettext_lazy("decision sought", "Orientation or policy")
        PROGRAMME = "programme", pgettext_lazy("decision sought", "Programme or action plan")
        GRANT = "grant", pgettext_lazy("decision sought", "Grant or other financial benefit")
        NOMINATION = "nomination", pgettext_lazy("decision sought", "Nomination")
        CONTRACT = "contract", pgettext_lazy("decision sought", "Contract or permit")
        OTHER = "other", pgettext_lazy("decision sought", "Other")

    class Means(models.TextChoices):
        MEETING = "meeting", pgettext_lazy("means", "Meeting")
        CALL = "call", pgettext_lazy("means", "Telephone call")
        LETTER = "letter", pgettext_lazy("means", "Letter or e-mail")
        HEARING = "hearing", pgettext_lazy("means", "Hearing or commission")
        EVENT = "event", pgettext_lazy("means", "Event")
        GRASSROOTS = "grassroots", pgettext_lazy("means", "Grass-roots appeal")
        OTHER = "other", pgettext_lazy("means", "Other")

    on = models.DateField(_("day"))
    level = models.CharField(_("level"), max_length=9, choices=Level.choices)
    institution = models.CharField(_("institution"), max_length=200)
    subject = models.CharField(_("subject"), max_length=250)
    decision = models.CharField(_("decision sought"), max_length=10, choices=Decision.choices)
    sought = models.TextField(_("what was sought"), blank=True)
    means = ArrayField(models.CharField(max_length=10, choices=Means.choices), verbose_name=_("means"))
    minutes = models.PositiveIntegerField(_("time spent, in minutes"), null=True, blank=True)
    is_reportable = models.BooleanField(_("arranged oral communication with a designated public office holder"), default=False)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="communications", verbose_name=_("dossier")
    )
    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="communications", verbose_name=_("statement")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = CommunicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("communication with public office holders")
        verbose_name_plural = _("communications with public office holders")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["level", "on"], name="communication_of_level")]
        constraints = [
            models.CheckConstraint(name="communication_has_means", condition=Q(means__len__gte=1)),
            models.CheckConstraint(
                name="monthly_returns_are_federal", condition=Q(is_reportable=False) | Q(level="federal")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.subject

    @property
    def name(self) -> str:
        return self.subject

    @property
    def register(self) -> str:
        return REGISTER_OF[self.level]

    @property
    def said_means(self) -> list[str]:
        return [str(self.Means(one).label) for one in self.means]


@journalled
class OfficeHolder(models.Model):
    """A public office holder who was reached, as they were titled that day; tied to a contact where one is known."""

    communication = models.ForeignKey(Communication, models.CASCADE, related_name="holders")
    name = models.CharField(_("name"), max_length=160)
    title = models.CharField(_("title"), max_length=200, blank=True)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="office_holdings", verbose_name=_("contact")
    )

    class Meta:
        verbose_name = _("public office holder")
        verbose_name_plural = _("public office holders")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


@journalled
class CommunicationSpeaker(models.Model):
    """Who spoke, or wrote, for the association."""

    communication = models.ForeignKey(Communication, models.CASCADE, related_name="speakers")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="communications_made", verbose_name=_("person"))

    class Meta:
        verbose_name = _("speaker of a communication")
        verbose_name_plural = _("speakers of communications")
        ordering = ["contact__sort_name", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="one_speaks_once", fields=["communication", "contact"])]

    def __str__(self) -> str:
        return str(self.contact)


@journalled
class RegisterChange(models.Model):
    """Something that a register says of the association and that is no longer so, since a day: it must be told."""

    register = models.CharField(_("register"), max_length=7, choices=LobbyRegister.choices)
    on = models.DateField(_("changed on"))
    what = models.CharField(_("what changed"), max_length=250)

    class Meta:
        verbose_name = _("change to register")
        verbose_name_plural = _("changes to register")
        ordering = ["on", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_change_is_noted_once", fields=["register", "on", "what"])]

    def __str__(self) -> str:
        return self.what


@journalled
class Filing(models.Model):
    """What was filed in a register, and which duty it answers: ``about_on`` is the day from which its deadline is counted."""

    class Kind(models.TextChoices):
        FIRST = "first", pgettext_lazy("filing", "First registration")
        CHANGE = "change", pgettext_lazy("filing", "Change")
        RENEWAL = "renewal", pgettext_lazy("filing", "Renewal")
        MONTHLY = "monthly", pgettext_lazy("filing", "Monthly return")
        END = "end", pgettext_lazy("filing", "End of registration")

    register = models.CharField(_("register"), max_length=7, choices=LobbyRegister.choices)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    about_on = models.DateField(_("counted from"))
    filed_on = models.DateField(_("filed on"))
    reference = models.CharField(_("number in the register"), max_length=80, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="filings", verbose_name=_("filed by")
    )

    class Meta:
        verbose_name = _("filing in a register")
        verbose_name_plural = _("filings in registers")
        ordering = ["-filed_on", "-pk"]
        default_permissions = ("view", "add")
        constraints = [models.UniqueConstraint(name="a_duty_is_met_once", fields=["register", "kind", "about_on"])]

    def __str__(self) -> str:
        return f"{self.get_register_display()}: {self.get_kind_display()}"
