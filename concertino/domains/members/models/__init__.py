from .certificates import Certificate
from .delegates import Delegate, DelegateYear
from .directory import Presentation
from .targets import SectorTarget
from .terms import GOOD_STANDING, Membership, MembershipQuerySet

__all__ = [
    "GOOD_STANDING",
    "Certificate",
    "Delegate",
    "DelegateYear",
    "Membership",
    "MembershipQuerySet",
    "Presentation",
    "SectorTarget",
]
