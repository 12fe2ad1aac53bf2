"""What an answer without a lottery rests on, as codes that a report turns into words."""

from enum import StrEnum


class Assumption(StrEnum):
    """One thing that has to be true and that the data of the study cannot prove."""

    NO_UNMEASURED_CONFOUNDING = "no_unmeasured_confounding"
    OVERLAP = "overlap"
    NO_INTERFERENCE = "no_interference"
    PROPENSITY_MODEL = "propensity_model"
    OUTCOME_MODEL = "outcome_model"
    EITHER_MODEL = "either_model"
    BALANCE_OF_MOMENTS_IS_ENOUGH = "balance_of_moments_is_enough"
    CLOSE_MATCHES = "close_matches"
    WEIGHTS_TREATED_AS_KNOWN = "weights_treated_as_known"
    NOT_ALL_TREATED_KEPT = "not_all_treated_kept"
    PARALLEL_TRENDS = "parallel_trends"
    CONDITIONAL_PARALLEL_TRENDS = "conditional_parallel_trends"
    NO_ANTICIPATION = "no_anticipation"
    STAYS_TREATED = "stays_treated"
    FEW_CLUSTERS = "few_clusters"
    PROPORTIONAL_SELECTION = "proportional_selection"
    LINEAR_OUTCOME = "linear_outcome"


Assumptions = tuple[Assumption, ...]
