from .channels import Audience, Channel, Evaluation
from .lines import Line, Result, share_of_expected
from .promotion import Participation, PromotionAction, PromotionFile, PromotionMention, PromotionPartner

__all__ = [
    "Audience", "Channel", "Evaluation", "Line", "Participation", "PromotionAction", "PromotionFile", "PromotionMention",
    "PromotionPartner", "Result", "share_of_expected",
]  # fmt: skip
