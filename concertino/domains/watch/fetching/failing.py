"""Why an address could not be read."""

from __future__ import annotations

from concertino.domains.watch.models import Outcome


class Failed(Exception):
    """``outcome`` names the cause; ``detail`` is what the server said; ``wait`` the seconds that it asks us to stay away."""

    def __init__(self, outcome: Outcome, detail: str = "", *, wait: int = 0):
        super().__init__(outcome, detail)
        self.outcome, self.detail, self.wait = outcome, detail[:300], wait
