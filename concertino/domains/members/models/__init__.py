from .applications import (
    UNDER_WAY,
    Admission,
    Application,
    ApplicationPaper,
    ApplicationSector,
    ApplicationStep,
    RequiredPaper,
    missing_papers,
)
from .campaigns import Campaign, Reminder, ReminderRule, Renewal, later_terms
from .certificates import Certificate
from .delegates import Delegate, DelegateYear
from .departures import Departure, LeavingReason
from .directory import Presentation
from .dues import Charge, Declaration, DuesBracket, DuesDiscount, DuesGrid, LeviedUse
from .populations import Population, PopulationCount
from .targets import TARGETS, CategoryTarget, RegionTarget, SectorTarget, Target
from .terms import GOOD_STANDING, Membership, MembershipQuerySet

__all__ = [
    "GOOD_STANDING",
    "TARGETS",
    "UNDER_WAY",
    "Admission",
    "Application",
    "ApplicationPaper",
    "ApplicationSector",
    "ApplicationStep",
    "Campaign",
    "CategoryTarget",
    "Certificate",
    "Charge",
    "Declaration",
    "Delegate",
    "DelegateYear",
    "Departure",
    "DuesBracket",
    "DuesDiscount",
    "DuesGrid",
    "LeavingReason",
    "LeviedUse",
    "Membership",
    "MembershipQuerySet",
    "Population",
    "PopulationCount",
    "Presentation",
    "RegionTarget",
    "Reminder",
    "ReminderRule",
    "Renewal",
    "RequiredPaper",
    "SectorTarget",
    "Target",
    "later_terms",
    "missing_papers",
]
