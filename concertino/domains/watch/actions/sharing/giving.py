"""Items are given to audiences, and taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.actions.sharing.using import first_theme, use
from concertino.domains.watch.models import Audience, Item, Sharing, Use
from concertino.domains.watch.readers import person_of
from concertino.ground.refusals import Refusal


@verb("watch.share", gettext_lazy("shared an item"))
def share(*, by: Any, item: Item, audiences: Iterable[str], on: date) -> list[Sharing]:
    """From the day, those of the audiences read it on their page of the watch; who shares it has used it."""
    wanted = [Audience(audience) for audience in dict.fromkeys(audiences)]
    if not wanted:
        raise Refusal(_("Choose with whom to share it."), field="audiences")
    if item.state != Item.State.KEPT:
        raise Refusal(_("Only what is kept is shared."))
    Item.objects.select_for_update(no_key=True).get(pk=item.pk)  # one at a time: shared once with each
    known = set(Sharing.objects.standing().filter(item=item).values_list("audience", flat=True))
    new = [audience for audience in wanted if audience not in known]
    if not new:
        raise Refusal(_("It is shared with them already."), field="audiences")
    theme = first_theme(item)
    use(person_of(by), item, Use.Kind.SHARED, on)
    return Sharing.objects.bulk_create([
        Sharing(item=item, audience=audience, theme_id=theme, on=on, by=by) for audience in new
    ])  # fmt: skip


@verb("watch.withdraw", gettext_lazy("withdrew an item from an audience"))
def withdraw(*, by: Any, sharing: Sharing, on: date) -> Sharing:
    """They find it no more; that it was shared stays, and so do the digests that left with it."""
    if sharing.withdrawn_on:
        raise Refusal(_("It is withdrawn already."))
    if sharing.digest and sharing.digest.state != sharing.digest.State.SENT:
        sharing.digest = None
    sharing.withdrawn_on = on
    sharing.save(update_fields=["withdrawn_on", "digest"])
    return sharing
