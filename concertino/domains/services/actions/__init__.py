"""What happens in this room: services are offered and evolve, events are planned, people register and come."""

from .attending import Arrival, attend, forget, person, take_in_arrivals, use
from .catalogue import (
    add_cost,
    change_service,
    close_service,
    draw_cost,
    evolve,
    match_need,
    offer,
    remove_cost,
    say_need,
    see_opportunity,
    set_aside_need,
    set_price,
    settle_opportunity,
)
from .evaluating import evaluate, evaluate_others, not_asked
from .events import add_session, ask, cancel_event, change_event, change_session, plan_event, remove_question, remove_session
from .registering import cancel_registration, confirm_registration, register, register_visitor

__all__ = [
    "Arrival", "add_cost", "add_session", "ask", "attend", "cancel_event", "cancel_registration", "change_event",
    "change_service", "change_session", "close_service", "confirm_registration", "draw_cost", "evaluate",
    "evaluate_others", "evolve", "forget", "match_need", "not_asked", "offer", "person", "plan_event", "register",
    "register_visitor", "remove_cost", "remove_question", "remove_session", "say_need", "see_opportunity",
    "set_aside_need", "set_price", "settle_opportunity", "take_in_arrivals", "use",
]  # fmt: skip
