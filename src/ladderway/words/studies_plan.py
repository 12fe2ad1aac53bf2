"""What is wrong with the plan of a study, by its field."""

from ladderway.words.mark import N_

TEMPLATES = {
    "plan.late": N_(
        "[planned_on] is [{planned}] and outcomes could be seen from [{data}]: plan before, or say "
        "why under [planned_after_data]"
    ),
    "plan.level": N_("[level] is [{value}]; give a share such as 0.95"),
    "plan.boundary": N_("[attrition_boundary] is [{value}]; choose cautious or optimistic"),
    "plan.blocks": N_("[design blocks] is needed for a draw within blocks: name the column"),
    "plan.pairs": N_("[design blocks] is needed for pairs: name the column that tells the pair"),
    "plan.clusters": N_(
        "[design clusters] is needed where whole clusters are drawn: name the column"
    ),
    "plan.probability": N_("[design probability] is [{value}]; it must lie between 0 and 1"),
    "plan.no_outcome": N_("[outcomes] is empty: name what the study is about"),
    "plan.nothing_decides": N_(
        "[outcomes] has no confirmatory one: say which outcome decides the question"
    ),
    "plan.name_twice": N_("[outcomes] holds the name [{outcome}] {count} times"),
    "plan.estimator_without_lot": N_(
        "[outcomes {outcome} estimator] is [{estimator}], which is for groups that were not drawn"
    ),
    "plan.estimator_by_lot": N_(
        "[outcomes {outcome} estimator] is [{estimator}], which supposes a lottery; choose "
        "entropy_balancing, doubly_robust or ancova"
    ),
    "plan.estimator_blocks": N_("[outcomes {outcome} estimator] needs [design blocks]"),
    "plan.estimator_clusters": N_("[outcomes {outcome} estimator] needs [design clusters]"),
    "plan.count_clusters": N_(
        "[outcomes {outcome} estimator] must count clusters: choose clustered_difference, lin or "
        "ancova"
    ),
    "plan.covariates": N_("[outcomes {outcome} covariates] are needed by [{estimator}]"),
    "plan.covariate_unknown": N_(
        "[outcomes {outcome} covariates] has [{column}], which [covariates] of the study do not "
        "list"
    ),
    "plan.program_records": N_(
        "[outcomes {outcome}] comes from program records, which the comparison group has not: it "
        "can be described and is no impact. Leave it out, or measure both groups alike"
    ),
    "plan.over_time_without_lot": N_("[series] and [stays] suppose a lottery: leave them out"),
    "plan.over_time_twice": N_("[series] and [stays] hold the name [{name}] {count} times"),
    "plan.checkpoints": N_(
        "[stays {name} checkpoints] must be above zero, from the first to the last"
    ),
    "plan.series_months": N_(
        "[series {name}] needs a month for each of its columns, from the first to the last"
    ),
    "plan.series_kind": N_(
        "[series {name}] holds [{column}], an outcome of the kind [{kind}]: give both the same"
    ),
    "plan.series_covariates": N_(
        "[series {name} covariates] has {strange}, which [covariates] of the study do not list"
    ),
    "plan.worth": N_("[benefit_cost] {fault}"),
    "plan.worth_outcome": N_(
        "[benefit_cost impacts {name}] names the outcome [{outcome}]; there are {known}"
    ),
    "plan.threshold": N_("[disclosure threshold] is [{value}]; 3 is the least"),
    "plan.rounding": N_("[disclosure rounding] is [{value}]; 1 means none"),
    "plan.ethics": N_("[ethics finding] is [{value}]; choose approved or not_required"),
    "field.list": N_("[{where}] must be a list."),
    "field.names": N_("[{where}] must hold names with values."),
    "field.fields": N_("[{where}] must hold fields of its own."),
    "field.unknown": N_("[{where}] has no field {unknown}. Fields are {fields}."),
    "field.missing": N_("[{where}] needs {missing}. Add it."),
    "field.choice": N_("[{where}] is [{value}]; choose one of {choices}."),
    "field.finite": N_("[{where}] is [{value}]; give a finite number."),
    "field.whole": N_("[{where}] is [{value}]; give a whole number."),
    "field.kind": N_("[{where}] is [{value}]; give {kind}."),
    "field.date": N_("[{where}] is [{value}]; give a date, say 2026-11-26."),
    "file.unreadable": N_("[{file}] is not readable as YAML or JSON."),
    "file.unreadable_at": N_("[{file}] is not readable as YAML or JSON at row [{row}]."),
    "file.no_value": N_(
        "[{file}] holds a value that is none, such as a date that no calendar has."
    ),
}
TRUE_FALSE, TEXT, WHOLE = N_("true or false"), N_("text"), N_("a whole number")
NUMBER, DATE = N_("a number"), N_("a date, say 2026-11-26")
