from .accounts import Role, RoleRight, SecondFactor, SignInAddress, UserRight
from .contacts import Affiliation, Contact, ContactSector, One, Span
from .lists import ActivityKind, Category, Region, Sector
from .users import User, UserRole

__all__ = [
    "ActivityKind",
    "Affiliation",
    "Category",
    "Contact",
    "ContactSector",
    "One",
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
