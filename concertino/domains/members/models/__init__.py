from .targets import SectorTarget
from .terms import GOOD_STANDING, Membership, MembershipQuerySet

__all__ = ["GOOD_STANDING", "Membership", "MembershipQuerySet", "SectorTarget"]
