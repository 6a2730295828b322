"""What happens with partners: they become one, work with us, and say with us what it brought."""

from .calling import answer_call, record_call
from .collaborating import advance, attach, change, drop, evaluate, finish_point, give_point, propose
from .partnering import answer_traits, become, change_partner, end, name_trait, state_traits

__all__ = [
    "advance", "answer_call", "answer_traits", "attach", "become", "change", "change_partner", "drop", "end", "evaluate",
    "finish_point", "give_point", "name_trait", "propose", "record_call", "state_traits",
]  # fmt: skip
