"""What happens in this room: money is looked for, asked, granted, received, spent as promised, and accounted for."""

from .applications import advance, advise, change_application, open_application, use_piece, write_application
from .awards import add_deliverable, add_duty, add_instalment, deliver, hand_in, receive, remove_instalment, spend, write_report
from .deciding import close, grant, manage
from .funders import add_funder, add_piece, add_programme, change_funder, change_programme, put_away_piece, reword
from .giving import drop_gift, give_in_return, pledge, receive_gift, set_target
from .grid import add_criterion, change_criterion
from .published import take_in_published

__all__ = [
    "add_criterion", "add_deliverable", "add_duty", "add_funder", "add_instalment", "add_piece", "add_programme", "advance",
    "advise", "change_application", "change_criterion", "change_funder", "change_programme", "close", "deliver", "drop_gift",
    "give_in_return", "grant", "hand_in", "manage", "open_application", "pledge", "put_away_piece", "receive", "receive_gift",
    "remove_instalment", "reword", "set_target", "spend", "take_in_published", "use_piece", "write_application", "write_report",
]  # fmt: skip
