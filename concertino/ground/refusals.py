"""How a verb says no."""


class Refusal(Exception):
    """A verb refuses, with a sentence for the person who asked; ``field`` names the answer at fault, if one is."""

    def __init__(self, sentence, *, field: str | None = None):
        super().__init__(sentence)
        self.sentence, self.field = sentence, field

    def __str__(self) -> str:
        return str(self.sentence)
