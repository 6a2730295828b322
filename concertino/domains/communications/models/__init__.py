from .promotion import Participation, PromotionAction, PromotionFile, PromotionMention, PromotionPartner

__all__ = ["Participation", "PromotionAction", "PromotionFile", "PromotionMention", "PromotionPartner"]
