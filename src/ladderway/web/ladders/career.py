"""A ladder as a career plan takes it: what each job asks, and what leads on to the next."""

from dataclasses import dataclass

from ladderway.files.tables import load_catalogue
from ladderway.web.ladders.models import Incentive, Ladder
from ladderway.web.ladders.present import RungView, Shown
from ladderway.web.ladders.standard_queries import of_jobs
from ladderway.web.partners.models import Community
from ladderway.web.reference.occupation_page import top_of
from ladderway.web.reference.speech import speech

SKILLS = 5


@dataclass(frozen=True, slots=True)
class Stage:
    view: RungView
    skills: tuple[str, ...]  # of the occupation, most asked first
    agreed: tuple[str, ...]  # skills of the industry's standards
    incentives: tuple[Incentive, ...]  # what brings one back to learn for it


def stages(shown: Shown, community: Community, ladder: Ladder) -> list[Stage]:
    """The jobs from the first up, then those beside the climb."""
    standards = of_jobs(community, [v.noc for v in shown.rungs])
    offered = list(ladder.incentives.filter(withdrawn_on__isnull=True))
    return [
        Stage(
            view,
            _skills(view.noc),
            tuple(skill for s in standards if view.noc in s.occupations for skill in s.skills),
            tuple(i for i in offered if i.rung in ("", view.key)),
        )
        for view in shown.rungs
    ]


def _skills(noc: str) -> tuple[str, ...]:
    catalogue = load_catalogue()
    if noc not in catalogue.index:
        return ()
    return tuple(row.name for row in top_of(noc, "skills", catalogue, speech())[:SKILLS])
