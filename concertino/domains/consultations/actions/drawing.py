"""Drawing the population of a call: its voices and its margins, written once as it opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.people.models import Category, Contact, Region, Sector
from concertino.domains.consultations.links import hash_of, token_of
from concertino.domains.consultations.models import Call, Dimension, Invitation, Margin
from concertino.domains.consultations.population import Voice, population_of, voices
from concertino.ground.refusals import Refusal

BATCH = 2000
Labels = dict[str, tuple[int, str, str]]  # value: place, French, English


def draw(call: Call) -> None:
    """Margins always; invitations too, but for a call that anyone may answer."""
    found = voices(population_of(call), call.record_on)
    if not found:
        raise Refusal(_("This call is addressed to nobody: widen its population."), field="population")
    Margin.objects.bulk_create(_margins(call, found))
    if not call.is_public:
        Invitation.objects.bulk_create([_invitation(call, voice) for voice in found], batch_size=BATCH)


def complete(call: Call) -> int:
    """Invite, while the call is open, those of its segment who were not known to be in it when it opened; how many. Who was
    invited stays, and the margins grow by who is added."""
    invited = set(call.invitations.values_list("member", "contact"))  # type: ignore[attr-defined]
    new = [one for one in voices(population_of(call), call.record_on) if (one.member, one.contact) not in invited]
    known = {(margin.dimension, margin.value): margin for margin in call.margins.all()}  # type: ignore[attr-defined]
    for margin in _margins(call, new):
        held = known.get((margin.dimension, margin.value), margin)
        held.n += margin.n if held is not margin else 0
        held.save()
    Invitation.objects.bulk_create([_invitation(call, voice) for voice in new], batch_size=BATCH)
    return len(new)


def _invitation(call: Call, voice: Voice) -> Invitation:
    key = uuid4()
    return Invitation(
        id=key, call=call, member_id=voice.member, contact_id=voice.contact, token_hash=hash_of(token_of(key)),
        sector=voice.sector, category=voice.category, region=voice.region, kind=voice.kind,
    )  # fmt: skip


def _margins(call: Call, found: Sequence[Voice]) -> Iterator[Margin]:
    for dimension, labels in _labels().items():
        for value, n in Counter(getattr(voice, dimension) for voice in found).items():
            position, french, english = labels[value]
            yield Margin(
                call=call, dimension=dimension, value=value, label_fr=french, label_en=english, position=position, n=n
            )  # fmt: skip


def _labels() -> dict[str, Labels]:
    unknown = {"": (9999, *_in_both(lambda: _("Not known")))}
    kinds = {kind.value: (place, *_in_both(lambda kind=kind: str(kind.label))) for place, kind in enumerate(Contact.Kind)}
    lists: dict[str, Any] = {Dimension.SECTOR: Sector, Dimension.CATEGORY: Category, Dimension.REGION: Region}
    entries = {
        dimension: {one.code: (one.position, one.name_fr, one.name_en or one.name_fr) for one in model.objects.all()} | unknown
        for dimension, model in lists.items()
    }
    return entries | {Dimension.KIND: kinds | unknown}


def _in_both(said: Any) -> tuple[str, str]:
    with override("fr-ca"):
        french = said()
    with override("en"):
        return french, said()
