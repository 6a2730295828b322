from .accounts import Role, RoleRight, SecondFactor, SignInAddress, UserRight
from .consents import Consent, Purpose
from .contacts import Affiliation, Contact, ContactSector, One, Span
from .custom import CustomField
from .duplicates import DistinctPair, LikelyPair, Merge
from .lists import ActivityKind, Category, Region, Sector
from .proposals import Proposal
from .users import User, UserRole

__all__ = [
    "ActivityKind",
    "Affiliation",
    "Category",
    "Consent",
    "Contact",
    "ContactSector",
    "CustomField",
    "DistinctPair",
    "LikelyPair",
    "Merge",
    "One",
    "Proposal",
    "Purpose",
    "Region",
    "Role",
    "RoleRight",
    "SecondFactor",
    "Sector",
    "SignInAddress",
    "Span",
    "User",
    "UserRight",
    "UserRole",
]
