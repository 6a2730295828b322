"""People and organisations, in one table: a membership, a payment or an invitation does not care which it meets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery, Value
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people import blocking, naming, resemblance
from concertino.base.people.models.lists import ActivityKind, Category, Region, Sector, spoken
from concertino.ground.folding import Trigrams, holding
from concertino.ground.words import fold


class Span(Func):
    """The days from ``starts_on`` to ``ends_on``, both in; NULL ends are open."""

    function = "daterange"
    template = "daterange(%(expressions)s, '[]')"


class One(Func):
    """A number as a range of itself: lets GiST compare it without the btree_gist extension."""

    template = "int8range(%(expressions)s, %(expressions)s, '[]')"


_SEPARATORS = re.compile(r"[-().+]")


class ContactQuerySet(models.QuerySet["Contact"]):
    def matching(self, text: str):
        """Whose names, e-mail, telephone, city or identifier hold every word, accents folded; 555-0199 finds 5550199."""
        found = self
        for word in fold(text).split():
            digits = _SEPARATORS.sub("", word)
            as_number = holding("folded", digits) if digits.isdigit() and digits != word else Q()
            found = found.filter(holding("folded", word) | as_number)
        return found

    def called(self, text: str) -> list[Contact]:
        """Who answers to an identifier, to a whole name, or else to these words: one, or the first two of several."""
        text = text.strip()
        exact = self.filter(external_id=text) or self.filter(sort_name__iexact=text)[:2]
        return list(exact or self.matching(text.replace(",", " "))[:2])

    def with_principal_sector(self, day: date):
        """With ``sector``, the name of the principal one on the day, by which to sort."""
        principal = ContactSector.objects.in_force_on(day).filter(contact=OuterRef("pk"), is_principal=True)
        return self.annotate(sector=Subquery(principal.values(said=spoken("sector__"))[:1]))

    def in_sector(self, sector: Sector, day: date):
        """In the sector on the day, or in one that is part of it."""
        within = Q(sector=sector) | Q(sector__parent=sector)
        return self.filter(Exists(ContactSector.objects.in_force_on(day).filter(within, contact=OuterRef("pk"))))

    def likely_duplicates(
        self, *, kind: str, name: str = "", given_name: str = "", family_name: str = "", email: str = "",
        phone: str = "", city: str = "", external_id: str | None = None, street: str = "", postal_code: str = "",
        identifying: Sequence[str] = (), at_least: float = resemblance.LIKELY,
    ) -> list[tuple[Contact, float, tuple[resemblance.Trait, ...]]]:  # fmt: skip
        """Contacts of the kind that resemble the one described, the likeliest first, with a score up to 100 and on what
        they agree. Only those that share a key with it are compared, by their folded words; ``identifying`` is what tells
        it apart ("code=value")."""
        listed = naming.listed(kind, name, given_name, family_name)
        folded = naming.folded(listed, email, phone, city, external_id, street, postal_code)
        sharing = Q(keys__overlap=blocking.keys(folded, identifying))
        if external_id:
            sharing |= Q(external_id=external_id)
        known = list(self.filter(sharing, kind=kind).order_by().values_list("pk", "folded", "keys"))
        words = [resemblance.words_of(folded, blocking.identifying(keys)) for _pk, folded, keys in known]
        found = resemblance.resembling(resemblance.words_of(folded, identifying), words, at_least)
        contacts = self.in_bulk([known[like.place][0] for like in found])
        return [(contacts[known[like.place][0]], like.score, like.agrees) for like in found]


class ContactManager(models.Manager.from_queryset(ContactQuerySet)):  # type: ignore[misc]  # a class made by Django
    """Those who are not in the bin: whoever asks for contacts means them. ``Contact.everyone`` has the others too."""

    def get_queryset(self):
        return super().get_queryset().filter(binned_on__isnull=True)


@journalled(exclude=["keys"])  # computed from other columns
class Contact(models.Model):
    """A person or an organisation that the association deals with."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        PERSON = "person", _("Person")

    class Language(models.TextChoices):
        FRENCH = "fr", _("French")
        ENGLISH = "en", _("English")

    external_id = models.CharField(_("identifier elsewhere"), max_length=80, unique=True, null=True, blank=True)
    kind = models.CharField(_("nature"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("name of the organisation"), max_length=250, blank=True)
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, verbose_name=_("category"))
    activity = models.ForeignKey(ActivityKind, models.PROTECT, null=True, blank=True, verbose_name=_("kind of activity"))
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name=_("region"))
    street = models.CharField(_("street"), max_length=160, blank=True, default="", db_default="")
    city = models.CharField(_("city"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True, default="", db_default="")
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.FRENCH)
    # {code of a CustomField: its plain value}
    custom = models.JSONField(_("custom fields"), default=dict, blank=True, db_default=Value({}, models.JSONField()))
    more = models.JSONField(_("other columns"), default=dict, blank=True)  # what an imported file held besides
    sort_name = models.CharField(_("name in lists"), max_length=260, editable=False)  # "Tremblay, Maude", as shown
    folded = models.TextField(editable=False)  # what search and resemblance read; verbs keep them: see actions.named
    # Under which those that resemble it are found: see blocking.
    keys = ArrayField(models.CharField(max_length=40), default=list, db_default=[], editable=False)
    binned_on = models.DateField(_("in the bin since"), null=True, blank=True)
    sectors = models.ManyToManyField(Sector, through="ContactSector", related_name="contacts")

    objects = ContactManager()
    everyone = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["folded", "pk"]  # by name, and « Échos » under E whatever the database's collation
        indexes = [
            models.Index(fields=["folded", "id"], name="contact_by_name"),
            models.Index(fields=["email"], name="contact_by_email"),
            models.Index(fields=["kind"], name="contact_by_kind"),
            models.Index(fields=["binned_on"], condition=Q(binned_on__isnull=False), name="contact_in_the_bin"),
            GinIndex(fields=["keys"], name="contact_by_keys"),
            GinIndex(Trigrams("folded"), name="contact_by_letters"),  # parts of words: see docs/decisions/search.md
        ]
        constraints = [
            models.CheckConstraint(
                name="contact_has_a_name",
                condition=Q(kind="organisation") & ~Q(name="") | Q(kind="person") & ~Q(family_name="", given_name=""),
                violation_error_message=_("A contact needs a name."),
            )
        ]

    def __str__(self) -> str:
        return self.sort_name


class ContactSectorQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        return self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def in_force_still(self):
        return self.filter(ends_on__isnull=True)


def no_overlap(event: pgtrigger.Operation) -> pgtrigger.Trigger:
    """Refuse two principal sectors of a contact on one day. An exclusion constraint says the same, but its GiST index makes
    each row ten times slower to write; this looks once a statement, through the index of principal sectors."""
    return pgtrigger.Trigger(
        name=f"one_principal_sector_{event.name.lower()}", level=pgtrigger.Statement, when=pgtrigger.After, operation=event,
        referencing=pgtrigger.Referencing(new="written"),
        declare=[("twice", "BOOLEAN")],
        # EXECUTE plans anew each time: a plan kept from when the table was small would read all of it for each row.
        func="""
            EXECUTE $ask$
                SELECT EXISTS (
                    SELECT FROM written WHERE is_principal AND (
                        SELECT count(*) FROM people_contactsector AS other
                        WHERE other.contact_id = written.contact_id AND other.is_principal
                        AND daterange(other.starts_on, other.ends_on, '[]')
                            && daterange(written.starts_on, written.ends_on, '[]')
                    ) > 1
                )
            $ask$ INTO twice;
            IF twice THEN
                RAISE exclusion_violation USING MESSAGE = 'a contact has one principal sector at a time';
            END IF;
            RETURN NULL;
        """,
    )  # fmt: skip


@journalled
class ContactSector(models.Model):
    """A sector of a contact between two dates (open: always, still). One of them is principal, of ``among`` in all.

    Whoever has such rows has some for every day: leaving all sectors is a row without sector. So a breakdown by sector at
    any past date is a partition, and its parts sum to the total.
    """

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="contact_sectors")
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, related_name="contact_sectors")
    is_principal = models.BooleanField(default=False)
    among = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    objects = ContactSectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector of a contact")
        verbose_name_plural = _("sectors of contacts")
        indexes = [
            models.Index(
                fields=["contact"], include=["sector", "starts_on", "ends_on"],
                condition=Q(is_principal=True), name="principal_sector",
            ),
            models.Index(fields=["contact", "sector"], name="contact_sector"),
        ]  # fmt: skip
        constraints = [
            # Of two transactions at once, only one opens the contact's next principal sector.
            models.UniqueConstraint(
                name="one_principal_sector_still", fields=["contact"],
                condition=Q(is_principal=True, ends_on__isnull=True),
            ),
            models.CheckConstraint(
                name="contact_sector_ends_after_it_starts",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(name="contact_sector_among_some", condition=Q(among__gte=1)),
        ]  # fmt: skip
        triggers = [no_overlap(pgtrigger.Insert), no_overlap(pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.sector_id}"


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def in_force_on(self, day: date):
        return self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@journalled
class Affiliation(models.Model):
    """A person in an organisation, with a role, between two dates."""

    person = models.ForeignKey(Contact, models.CASCADE, related_name="affiliations", verbose_name=_("person"))
    organisation = models.ForeignKey(Contact, models.CASCADE, related_name="people", verbose_name=_("organisation"))
    role = models.CharField(_("role"), max_length=120, blank=True)
    starts_on = models.DateField(_("since"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    acts = models.BooleanField(_("acts for the organisation"), default=False)  # in the members' space: record, invoices…

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in an organisation")
        verbose_name_plural = _("roles in organisations")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="affiliation_ends_after_it_starts",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="affiliation_of_two", condition=~Q(person=F("organisation")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} → {self.organisation_id}"

    def is_over_on(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day
