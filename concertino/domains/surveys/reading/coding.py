"""How far two coders of open answers agree."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from concertino.domains.surveys.analysis.agreement import Agreement, kappa, table


def agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    """Cohen's κ of the themes that two coders gave to the same answers."""
    themes = {theme: place for place, theme in enumerate(dict.fromkeys(theme for pair in pairs for theme in pair))}
    first, second = (np.array([themes[pair[side]] for pair in pairs], dtype=np.intp) for side in (0, 1))
    return kappa(table(first, second, len(themes)))
