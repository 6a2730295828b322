from .exchanges import Exchange, ExchangeContact, ExchangeSector
from .follows import MONTHS_6, Follow, SectorContact

__all__ = ["MONTHS_6", "Exchange", "ExchangeContact", "ExchangeSector", "Follow", "SectorContact"]
