"""How each source does: when it is read next, what the last readings brought, and since when something is wrong."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.watch.models.sources import Source

FAILURES_TOLD = 3  # in a row, before a source is listed and its owner told


class Outcome(models.TextChoices):
    """What came of a reading; the first three are good ones. Each is a whole sentence, for whoever looks at the source."""

    NEW = "new", gettext_lazy("Read")
    SAME = "same", gettext_lazy("Nothing new since the last time")
    PART = "part", gettext_lazy("Read in part: the feed is broken")
    STATUS = "status", gettext_lazy("The server answers with an error")
    GONE = "gone", gettext_lazy("The server says that it is gone for good")
    UNKNOWN = "unknown", gettext_lazy("No server has this name")
    UNREACHABLE = "unreachable", gettext_lazy("The server does not answer")
    INSECURE = "insecure", gettext_lazy("The server’s certificate cannot be trusted")
    PRIVATE = "private", gettext_lazy("The address leads into a private network: it is never read")
    MALFORMED = "malformed", gettext_lazy("The address cannot be read: it is not that of a web page")
    LOOP = "loop", gettext_lazy("The server sends from one address to another without end")
    SLOW = "slow", gettext_lazy("The server takes too long")
    LARGE = "large", gettext_lazy("What the server sends is too large")
    GARBLED = "garbled", gettext_lazy("What the server sends is no web answer")
    ROBOTS = "robots", gettext_lazy("The site asks machines not to read this address")
    PAGE = "page", gettext_lazy("A web page stands where the feed was")
    UNREADABLE = "unreadable", gettext_lazy("What stands there cannot be read as a feed")
    MISHAP = "mishap", gettext_lazy("Something went wrong on our side while it was read")


GOOD = (Outcome.NEW, Outcome.SAME, Outcome.PART)


class SourceStateQuerySet(models.QuerySet["SourceState"]):
    def due(self, at: datetime):
        return self.filter(source__ended_on=None, next_at__lte=at).exclude(claimed_until__gt=at)

    def in_trouble(self, at: datetime):
        """Of the sources followed: three failures in a row, or silent beyond its habit."""
        return self.filter(Q(failures__gte=FAILURES_TOLD) | Q(quiet_after__lte=at), source__ended_on=None)


class SourceState(models.Model):
    """What machines note of a source, beside it: it changes every hour and says nothing of the association."""

    source = models.OneToOneField(Source, models.CASCADE, primary_key=True, related_name="state")
    host = models.CharField(max_length=255, blank=True)  # one connection at a time to each
    next_at = models.DateTimeField(gettext_lazy("to be read next"), null=True)  # none for what comes by itself
    claimed_until = models.DateTimeField(null=True)  # a worker reads it; one that died loses it at that moment
    read_at = models.DateTimeField(gettext_lazy("last read"), null=True)
    good_at = models.DateTimeField(gettext_lazy("last read well"), null=True)
    item_at = models.DateTimeField(gettext_lazy("last item"), null=True)
    outcome = models.CharField(gettext_lazy("last reading"), max_length=11, choices=Outcome.choices, blank=True)
    detail = models.CharField(max_length=300, blank=True)  # what the server said: a status, an address
    failures = models.PositiveSmallIntegerField(gettext_lazy("failures in a row"), default=0)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)  # servers without the two above are known by what they send
    page_text = models.TextField(blank=True)  # of a page without a feed, to know what is new on it
    usual_days = models.FloatField(gettext_lazy("days between items"), null=True)  # its habit; unknown before a few items
    quiet_after = models.DateTimeField(gettext_lazy("silent beyond its habit after"), null=True)
    told_at = models.DateTimeField(null=True)  # its owner knows that something is wrong

    objects = SourceStateQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("state of a source")
        verbose_name_plural = gettext_lazy("states of sources")
        default_permissions = ()
        indexes = [models.Index(fields=["next_at"], name="source_due")]

    def __str__(self) -> str:
        return f"{self.source}: {self.said}"

    @property
    def said(self) -> str:
        return said(self.outcome, self.detail)


class Fetch(models.Model):
    """One reading of a source: a log, written once, forgotten after some months."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="fetches")
    at = models.DateTimeField(gettext_lazy("read"))
    outcome = models.CharField(gettext_lazy("outcome"), max_length=11, choices=Outcome.choices)
    detail = models.CharField(max_length=300, blank=True)
    size = models.PositiveIntegerField(gettext_lazy("bytes"), default=0)
    seconds = models.FloatField(gettext_lazy("seconds"), default=0)
    new = models.PositiveIntegerField(gettext_lazy("new items"), default=0)
    joined = models.PositiveIntegerField(gettext_lazy("known from elsewhere"), default=0)

    class Meta:
        verbose_name = gettext_lazy("reading")
        verbose_name_plural = gettext_lazy("readings")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["source", "-at"], name="fetch_of_source"), models.Index(fields=["at"], name="fetch_at")]

    def __str__(self) -> str:
        return f"{self.source}: {self.said}"

    @property
    def said(self) -> str:
        return said(self.outcome, self.detail)

    @property
    def is_good(self) -> bool:
        return self.outcome in GOOD


def said(outcome: str, detail: str) -> str:
    """The outcome as a sentence of the reader's language, with what the server said."""
    if not outcome:
        return _("Not read yet")
    label = str(Outcome(outcome).label)
    return f"{label} ({detail})" if detail else label
