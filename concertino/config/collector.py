"""The garbage collector, as processes that live long want it."""

from __future__ import annotations

import gc

YOUNG, OLDER = 50_000, 20  # new containers before a look at them, looks before a look at those that stayed


def settle() -> None:
    """Once all is loaded: what is there for good is passed by, and the rest is looked at less often. A page, a file or a wave
    makes hundreds of thousands of small lists at once, none of them waste: by default, half of the time of reading them goes
    into walking them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, OLDER, OLDER)
