"""The planner's desk: registers of gaps."""

from ladderway.web.planning.gap_models import Demand, Gap, Modification, NewsSeen, Opinion

__all__ = ["Demand", "Gap", "Modification", "NewsSeen", "Opinion"]
