"""The planner's desk: registers of gaps, and plans."""

from ladderway.web.planning.engagement_models import Engagement
from ladderway.web.planning.gap_models import (
    Demand,
    Gap,
    Modification,
    NewsSeen,
    Opinion,
    PublishedQuarter,
)
from ladderway.web.planning.plan_models import (
    Block,
    BudgetLine,
    Comment,
    Field,
    Milestone,
    Objective,
    Party,
    Permission,
    Plan,
    Rating,
    Row,
    Term,
    Version,
)
from ladderway.web.planning.template_models import Template

__all__ = [
    "Block",
    "BudgetLine",
    "Comment",
    "Demand",
    "Engagement",
    "Field",
    "Gap",
    "Milestone",
    "Modification",
    "NewsSeen",
    "Objective",
    "Opinion",
    "Party",
    "Permission",
    "Plan",
    "PublishedQuarter",
    "Rating",
    "Row",
    "Template",
    "Term",
    "Version",
]
