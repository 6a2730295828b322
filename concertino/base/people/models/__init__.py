from .accounts import Role, RoleRight, SecondFactor, SignInAddress, UserRight
from .association import Association
from .consents import Consent, Purpose, agreeing, consent_of, implied_until
from .contacts import Affiliation, Contact, ContactSector, One, Span
from .custom import CustomField
from .duplicates import DistinctPair, LikelyPair, Merge
from .lists import ActivityKind, Category, Region, Sector
from .notes import Audience, ContactFile, Note
from .proposals import Proposal
from .segments import Segment
from .tags import ContactTag, Tag
from .users import User, UserRole

__all__ = [
    "ActivityKind",
    "Affiliation",
    "Association",
    "Audience",
    "Category",
    "Consent",
    "Contact",
    "ContactFile",
    "ContactSector",
    "ContactTag",
    "CustomField",
    "DistinctPair",
    "LikelyPair",
    "Merge",
    "Note",
    "One",
    "Proposal",
    "Purpose",
    "Region",
    "Role",
    "RoleRight",
    "SecondFactor",
    "Sector",
    "Segment",
    "SignInAddress",
    "Span",
    "Tag",
    "User",
    "UserRight",
    "UserRole",
    "agreeing",
    "consent_of",
    "implied_until",
]
