"""All that happens with dossiers, positions, statements and media."""

from .briefs import compose_brief
from .deadlines import drop_deadline, meet_deadline, set_deadline
from .dossiers import (
    change_dossier,
    close_dossier,
    involve,
    open_dossier,
    release,
    reopen_dossier,
    tie_consultation,
    tie_item,
    untie_consultation,
    untie_item,
)
from .endorsing import endorse, set_threshold, withdraw_endorsement
from .lobbying import correct_communication, decide_duty, end_registration, file, log_communication, note_change
from .media import answer_request, change_mention, change_request, note_mention, receive_request, remove_mention, reopen_request
from .newsroom import describe_association, end_press_file, offer_press_file
from .outlets import change_journalist, change_outlet, know_journalist, know_outlet, set_aside_journalist, set_aside_outlet
from .positions import adopt, draft, publish, put, review, revise, rewrite, withdraw
from .press_lists import take_in_press_list
from .spokespersons import cancel_absence, change_spokesperson, name_spokesperson, note_absence, release_spokesperson
from .statements import (
    attach,
    change_statement,
    count_reach,
    detach,
    hold_back_statement,
    prepare_statement,
    publish_statement,
    serve,
    withdraw_statement,
)
from .strategy import change_message, plan_message

__all__ = [
    "adopt",
    "answer_request",
    "attach",
    "cancel_absence",
    "change_dossier",
    "change_journalist",
    "change_mention",
    "change_message",
    "change_outlet",
    "change_request",
    "change_spokesperson",
    "change_statement",
    "close_dossier",
    "compose_brief",
    "correct_communication",
    "count_reach",
    "decide_duty",
    "describe_association",
    "detach",
    "draft",
    "drop_deadline",
    "end_press_file",
    "end_registration",
    "endorse",
    "file",
    "hold_back_statement",
    "involve",
    "know_journalist",
    "know_outlet",
    "log_communication",
    "meet_deadline",
    "name_spokesperson",
    "note_absence",
    "note_change",
    "note_mention",
    "offer_press_file",
    "open_dossier",
    "plan_message",
    "prepare_statement",
    "publish",
    "publish_statement",
    "put",
    "receive_request",
    "release",
    "release_spokesperson",
    "remove_mention",
    "reopen_dossier",
    "reopen_request",
    "review",
    "revise",
    "rewrite",
    "serve",
    "set_aside_journalist",
    "set_aside_outlet",
    "set_deadline",
    "set_threshold",
    "take_in_press_list",
    "tie_consultation",
    "tie_item",
    "untie_consultation",
    "untie_item",
    "withdraw",
    "withdraw_endorsement",
    "withdraw_statement",
]
