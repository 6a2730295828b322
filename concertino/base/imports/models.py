"""Imports, the rows of their files, and the mappings that people saved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.imports.sheets import Outcome, Sheet, sheets
from concertino.base.journal.models import journalled
from concertino.ground.copying import copy_in


@journalled
class Import(models.Model):
    """A file on its way in: read, its columns named, previewed, consented to, applied. The file itself is kept."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Columns to confirm")
        READING = "reading", _("Being previewed")
        PREVIEWED = "previewed", _("Waiting for consent")
        QUEUED = "queued", _("Waiting for its turn")
        RUNNING = "running", _("Being imported")
        DONE = "done", _("Imported")
        REFUSED = "refused", _("Refused")

    sheet = models.CharField(_("sheet"), max_length=40)
    name = models.CharField(_("file"), max_length=250)
    file = models.FileField(_("file"), upload_to="imports/%Y/%m/", max_length=250)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="imports", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    options = models.JSONField(default=dict)  # how the file is read; what is not there is guessed
    read_as = models.JSONField(default=dict)  # how it was: encoding, separator, worksheets, headers, samples
    mapping = models.JSONField(default=dict)  # header → key of a column
    rows = models.PositiveIntegerField(_("rows"), default=0)
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    refusal = models.TextField(_("why it was refused"), blank=True)
    ended_at = models.DateTimeField(_("finished"), null=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")  # that previews or applies it, if long

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sheet", "-id"], name="import_by_sheet")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def declared(self) -> Sheet:
        return sheets[self.sheet].as_of_now()

    def headers_mapped_to(self, key: str) -> list[str]:
        return [header for header, mapped in self.mapping.items() if mapped == key]

    def counts(self) -> dict[str, int]:
        return {outcome.value: getattr(self, outcome) for outcome in Outcome}

    def content(self) -> bytes:
        """The file, as it came."""
        with self.file.open() as kept:
            return kept.read()


class ImportLineQuerySet(models.QuerySet):
    def rejected(self):
        return self.filter(outcome=Outcome.REJECTED)

    def copied_in(self, rows: Iterable[tuple]) -> None:
        """Write many at once, as tuples in the order of the columns."""
        copy_in(self.model, [field.name for field in self.model._meta.concrete_fields if not field.primary_key], rows)


class ImportLine(models.Model):
    """A row of an import's file and what it does. Written by the import, which is journalled; replaced as a whole."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=9, choices=[(outcome.value, outcome.value) for outcome in Outcome])
    label = models.CharField(max_length=300)
    changes = models.JSONField(default=list)  # [column, before, after] as shown to the reader
    causes = models.JSONField(default=list)  # why it is rejected, or what its reader should know
    cells = models.JSONField(default=list)  # of rejected rows only: they go back to whoever sent them

    objects = ImportLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["number"]
        default_permissions = ()
        indexes = [models.Index(fields=["of", "outcome", "number"], name="import_line_by_outcome")]

    def __str__(self) -> str:
        return f"{self.of_id}, {self.number}"


@journalled
class SavedMapping(models.Model):
    """The columns of a file that comes back: whoever imports the next one picks it by name."""

    sheet = models.CharField(_("sheet"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("saved mapping")
        verbose_name_plural = _("saved mappings")
        ordering = ["sheet", "name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sheet", "name"], name="one_mapping_a_name")]

    def __str__(self) -> str:
        return self.name
