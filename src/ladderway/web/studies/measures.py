"""Measures of the field to choose outcomes and characteristics from, so that studies compare.

Labels stand in both languages because they become part of a plan, which is read in both.
"""

from dataclasses import dataclass

from ladderway.domain.evaluation.study import Better, CovariatePlan, Kind, Label, SubgroupPlan


@dataclass(frozen=True, slots=True)
class Measure:
    """`level` is what it speaks of: pay and work, what was learned, or the life of a person."""

    name: str
    level: str  # core, work, learning, life
    label: Label
    kind: Kind
    unit: str = ""
    better: Better = Better.MORE
    highest: float | None = None


def _share(name: str, level: str, en: str, fr: str, better: Better = Better.MORE) -> Measure:
    return Measure(name, level, Label(en, fr), Kind.SHARE, "", better, 1)


MEASURES = (
    Measure("hourly_wage", "core", Label("Hourly wage, dollars", "Salaire horaire, dollars"),
            Kind.AMOUNT, "$"),
    _share("permanent_job", "core", "Holds a permanent job", "Occupe un emploi permanent"),
    Measure("rung", "core",
            Label("Rungs climbed since the draw", "Échelons gravis depuis le tirage"), Kind.COUNT),
    _share("employed", "work", "Employed", "En emploi"),
    Measure("earnings", "work", Label("Earnings in the year, dollars", "Gains de l’année, dollars"),
            Kind.AMOUNT, "$"),
    Measure("weekly_hours", "work", Label("Hours worked a week", "Heures travaillées par semaine"),
            Kind.AMOUNT, "h", highest=168),
    _share("all_twelve_months", "work", "Worked in all 12 months of the year",
           "A travaillé les 12 mois de l’année"),
    Measure("months_with_benefits", "work",
            Label("Months in a job with benefits", "Mois dans un emploi avec avantages"),
            Kind.COUNT, highest=12),
    _share("above_threshold", "work", "Paid above the wage that the plan names",
           "Salaire supérieur au seuil nommé dans le plan"),
    _share("in_sector", "work", "Employed in the sector of the program",
           "En emploi dans le secteur du programme"),
    _share("completed_training", "learning", "Completed a training", "A terminé une formation"),
    _share("credential", "learning", "Holds a new credential", "Détient un nouveau titre"),
    Measure("responsibility", "learning",
            Label("More responsibility in the job (0 to 10)", "Plus de responsabilités (0 à 10)"),
            Kind.AMOUNT, highest=10),
    _share("hardship", "life", "Could not pay for what is needed, in the year",
           "N’a pas pu payer le nécessaire dans l’année", Better.LESS),
    Measure("quality_of_life", "life",
            Label("Quality of life (0 to 10)", "Qualité de vie (0 à 10)"), Kind.AMOUNT, highest=10),
    Measure("confidence", "life", Label("Self-confidence (0 to 10)", "Confiance en soi (0 à 10)"),
            Kind.AMOUNT, highest=10),
    Measure("job_satisfaction", "life",
            Label("Satisfied with the job (0 to 10)", "Satisfaction au travail (0 à 10)"),
            Kind.AMOUNT, highest=10),
)  # fmt: skip
BY_NAME = {m.name: m for m in MEASURES}

CHARACTERISTICS = (
    CovariatePlan("age", Label("Age", "Âge")),
    CovariatePlan("years_of_school", Label("Years of school", "Années d’études")),
    CovariatePlan("earnings_before",
                  Label("Earnings the year before, dollars", "Gains de l’année d’avant, dollars")),
    CovariatePlan("employed_before", Label("Employed at the start", "En emploi au départ"),
                  Kind.SHARE),
    CovariatePlan("on_assistance", Label("On social assistance", "À l’aide sociale"), Kind.SHARE),
    CovariatePlan("cares_for_child", Label("Cares for a child", "S’occupe d’un enfant"),
                  Kind.SHARE),
    CovariatePlan("newcomer", Label("Newcomer", "Personne nouvellement arrivée"), Kind.SHARE),
)  # fmt: skip
SUBGROUPS = (
    SubgroupPlan("gender", "gender", Label("Gender", "Genre")),
    SubgroupPlan("age_group", "age_group", Label("Age group", "Groupe d’âge")),
    SubgroupPlan("arrival", "arrival", Label("Newcomer or not", "Arrivée récente ou non")),
    SubgroupPlan("sector", "sector", Label("Sector", "Secteur")),
    SubgroupPlan("schooling", "schooling", Label("Schooling", "Scolarité")),
    SubgroupPlan("barriers", "barriers", Label("Barriers to work", "Obstacles à l’emploi")),
)
