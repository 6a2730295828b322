"""Applications: what a category asks of those who apply, who applied, with which papers, and each step until the answer."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision, Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Contact, Region, Sector
from concertino.domains.members.models.terms import Membership
from concertino.ground.words import Bilingual, fold


@journalled
class Admission(Bilingual, models.Model):
    """Whether a category may be applied for on the public form, by whom, and on which conditions."""

    class Applicants(models.TextChoices):
        ORGANISATION = "organisation", _("Organisations")
        PERSON = "person", _("Persons")
        BOTH = "both", _("Organisations and persons")

    category = models.OneToOneField(Category, models.CASCADE, related_name="admission", verbose_name=_("category"))
    is_open = models.BooleanField(_("on the public form"), default=False)
    applicants = models.CharField(_("who may apply"), max_length=12, choices=Applicants.choices, default=Applicants.BOTH)
    conditions_fr = models.TextField(_("conditions in French"), blank=True)
    conditions_en = models.TextField(_("conditions in English"), blank=True)

    class Meta:
        verbose_name = _("admission to a category")
        verbose_name_plural = _("admissions to categories")
        ordering = ["category__position"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return str(self.category)

    def takes(self, kind: str) -> bool:
        return self.applicants in (kind, self.Applicants.BOTH)


class RequiredPaperQuerySet(models.QuerySet["RequiredPaper"]):
    def asked_on(self, day: date, *, first_time: bool = True):
        asked = self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        return asked if first_time else asked.filter(only_first=False)


@journalled
class RequiredPaper(Bilingual, models.Model):
    """A document that those who apply for a category must give, always or at their first adhesion only."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="required_papers", verbose_name=_("category"))
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    only_first = models.BooleanField(_("only at the first adhesion"), default=True)
    is_optional = models.BooleanField(_("may come later"), default=False)
    ends_on = models.DateField(_("asked until"), null=True, blank=True)

    objects = RequiredPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("required document")
        verbose_name_plural = _("required documents")
        ordering = ["category__position", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.said("name")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def matching(self, text: str):
        """Whose names, e-mail, city or number hold every word, accents folded."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def to_study(self):
        return self.filter(state=Application.State.RECEIVED)

    def to_put_on_agenda(self):
        return self.filter(state=Application.State.COMPLETE)

    def before_the_board(self):
        return self.filter(state=Application.State.AGENDA)

    def under_way(self):
        return self.filter(state__in=UNDER_WAY)


@journalled
class Application(models.Model):
    """Somebody asks to be a member: received, complete, on the board's agenda, accepted or refused, invoiced, member."""

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("application", "Received")
        COMPLETE = "complete", pgettext_lazy("application", "Complete")
        AGENDA = "agenda", pgettext_lazy("application", "On the board’s agenda")
        ACCEPTED = "accepted", pgettext_lazy("application", "Accepted")
        INVOICED = "invoiced", pgettext_lazy("application", "Invoiced")
        MEMBER = "member", pgettext_lazy("application", "Member")
        REFUSED = "refused", pgettext_lazy("application", "Refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")

    number = models.CharField(_("number"), max_length=20, unique=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.RECEIVED)
    category = models.ForeignKey(Category, models.PROTECT, related_name="applications", verbose_name=_("category"))
    received_on = models.DateField(_("received on"))
    since = models.DateField(_("in this state since"))
    language = models.CharField(_("language"), max_length=2, choices=Contact.Language.choices)
    kind = models.CharField(_("nature"), max_length=12, choices=Contact.Kind.choices)
    name = models.CharField(_("name of the organisation"), max_length=250, blank=True)
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    street = models.CharField(_("street"), max_length=250, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name=_("region"))
    sectors = models.ManyToManyField(Sector, through="ApplicationSector", related_name="+", verbose_name=_("sectors"))
    revenue = models.DecimalField(_("revenue of the last year"), max_digits=14, decimal_places=2, null=True, blank=True)
    presentation = models.TextField(_("presentation"), blank=True)
    privacy_text = models.TextField(_("text on privacy that was agreed to"), blank=True)
    confirmed_on = models.DateField(_("address confirmed on"), null=True, blank=True)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("contact")
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("decision")
    )
    membership = models.OneToOneField(
        Membership, models.PROTECT, null=True, blank=True, related_name="application", verbose_name=_("term")
    )
    listed = models.CharField(_("name in lists"), max_length=260, editable=False)
    folded = models.TextField(editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-received_on", "-pk"]
        default_permissions = ("view", "change")
        permissions = [("decide_application", _("Can record what the board decided of applications"))]
        indexes = [models.Index(fields=["state", "since"], name="application_by_state")]
        constraints = [
            models.CheckConstraint(
                name="application_has_a_name",
                condition=Q(kind="organisation") & ~Q(name="") | Q(kind="person") & ~Q(family_name="", given_name=""),
                violation_error_message=_("A contact needs a name."),
            ),
            models.CheckConstraint(
                name="application_decided_by_a_decision",
                condition=~Q(state__in=("accepted", "invoiced", "member", "refused")) | Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="application_accepted_makes_a_term",
                condition=~Q(state__in=("accepted", "invoiced", "member")) | Q(membership__isnull=False, contact__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number}, {self.listed}"


UNDER_WAY = (Application.State.RECEIVED, Application.State.COMPLETE, Application.State.AGENDA)


@journalled
class ApplicationSector(models.Model):
    """A sector that an applicant says is theirs; the first one is principal."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="application_sectors")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    is_principal = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("sector of an application")
        verbose_name_plural = _("sectors of applications")
        default_permissions = ()
        ordering = ["-is_principal", "pk"]
        constraints = [models.UniqueConstraint(name="application_sector_once", fields=["application", "sector"])]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.sector_id}"


@journalled
class ApplicationPaper(models.Model):
    """A document that an applicant gave, and which of the required ones it is."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="papers", verbose_name=_("application"))
    required = models.ForeignKey(
        RequiredPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("required document")
    )
    document = models.OneToOneField(Document, models.PROTECT, related_name="+", verbose_name=_("document"))

    class Meta:
        verbose_name = _("document of an application")
        verbose_name_plural = _("documents of applications")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.document_id}"


@journalled
class ApplicationStep(models.Model):
    """What became of an application on a day; ``note`` is what was said of it (a reason, the meeting)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="steps", verbose_name=_("application"))
    state = models.CharField(_("state"), max_length=9, choices=Application.State.choices)
    on = models.DateField(_("on"))
    note = models.CharField(_("note"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("step of an application")
        verbose_name_plural = _("steps of applications")
        default_permissions = ()
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.state}"


def missing_papers(application: Application, day: date, *, first_time: bool = True):
    """The required documents that the application lacks."""
    given = ApplicationPaper.objects.filter(application=application, required=OuterRef("pk"))
    asked = RequiredPaper.objects.filter(category=application.category_id).asked_on(day, first_time=first_time)
    return asked.filter(~Exists(given))
