from .certificates import Certificate
from .delegates import Delegate, DelegateYear
from .directory import Presentation
from .populations import Population, PopulationCount
from .targets import TARGETS, CategoryTarget, RegionTarget, SectorTarget, Target
from .terms import GOOD_STANDING, Membership, MembershipQuerySet

__all__ = [
    "GOOD_STANDING",
    "TARGETS",
    "CategoryTarget",
    "Certificate",
    "Delegate",
    "DelegateYear",
    "Membership",
    "MembershipQuerySet",
    "Population",
    "PopulationCount",
    "Presentation",
    "RegionTarget",
    "SectorTarget",
    "Target",
]
