from .costs import Cost
from .prospects import OPEN, FirstMessage, Prospect, ProspectStage
from .strategies import Strategy, StrategyTarget

__all__ = ["OPEN", "Cost", "FirstMessage", "Prospect", "ProspectStage", "Strategy", "StrategyTarget"]
