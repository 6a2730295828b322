"""Funding, as one types it."""

from .applications import (
    ApplicationForm,
    ChangeProgrammeForm,
    FunderForm,
    NewFunderForm,
    OpinionForm,
    PieceChoiceForm,
    ProgrammeForm,
    StepForm,
    TextForm,
    given_of,
)
from .awards import (
    CloseForm,
    DeliverableForm,
    DeliverForm,
    DutyForm,
    GiftReceiveForm,
    GrantForm,
    HandInForm,
    InstalmentForm,
    ReceiveForm,
    SpendForm,
)
from .choosing import OnForm
from .giving import ChangeCriterionForm, CriterionForm, DropForm, PieceForm, PledgeForm, TargetForm, WordingForm

__all__ = [
    "ApplicationForm",
    "ChangeCriterionForm",
    "ChangeProgrammeForm",
    "CloseForm",
    "CriterionForm",
    "DeliverForm",
    "DeliverableForm",
    "DropForm",
    "DutyForm",
    "FunderForm",
    "GiftReceiveForm",
    "GrantForm",
    "HandInForm",
    "InstalmentForm",
    "NewFunderForm",
    "OnForm",
    "OpinionForm",
    "PieceChoiceForm",
    "PieceForm",
    "PledgeForm",
    "ProgrammeForm",
    "ReceiveForm",
    "SpendForm",
    "StepForm",
    "TargetForm",
    "TextForm",
    "WordingForm",
    "given_of",
]
