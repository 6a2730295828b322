"""The demonstration joins forces: partners and what is done with them, promotion, newsletters, a public site."""

from __future__ import annotations

from typing import Any

from concertino.config.demo.joining.newsletters import written
from concertino.config.demo.joining.partners import worked
from concertino.config.demo.joining.plan_of_communications import planned
from concertino.config.demo.joining.promotion import promoted
from concertino.config.demo.joining.website import opened
from concertino.domains.partners.models import Partner
from concertino.ground.demos import Demo, demos


def make(by: Any, seed: int) -> None:
    worked(by)
    promoted(by)
    written(by)
    planned(by)
    opened(by)


demos.add("joining", Demo(key="joining", order=90, is_made=Partner.objects.exists, make=make))
