"""By what nearly the same texts are found."""

from __future__ import annotations

from django.db import models


class TextMark(models.Model):
    """A mark of an item's first words: texts that are nearly the same share one. Written by thousands, each found by its mark
    alone, and forgotten after some weeks: no key of its own, and no check that the item is there."""

    pk = models.CompositePrimaryKey("mark", "item_id")
    mark = models.IntegerField()
    item_id = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.item_id}: {self.mark}"
