"""Which page of docs/ explains which analysis: formula, source, and when not to use it."""

from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "../explanation/evaluation/design-and-power.md": """
        mean_power mean_power_normal proportion_power cohens_h mean_sample_size
        proportion_sample_size detectable_mean detectable_proportion critical_value design_effect
        design_effect_of_sizes cluster_mean_power cluster_mean_power_of_sizes
        cluster_proportion_power clusters_for_mean clusters_for_proportion people_per_cluster
        multisite_power regression_power anova_power chi_squared_power one_mean_power
        one_proportion_power correlation_power three_arm_cluster_power three_arm_multisite_power
        intraclass_correlation nested_standard_error nested_degrees_of_freedom nested_power
        nested_detectable nested_sample_size detectable_multiplier outcomes_power
        plan_standard_error plan_power plan_detectable subgroup_detectable people_needed
        power_curve detectable_curve""",
    "../explanation/evaluation/assignment.md": """
        rerandomization_threshold rerandomization_variance_kept rerandomization_interval_quantile
        """,
    "../explanation/evaluation/balance.md": """
        balance permutation_balance balance_omnibus_f effective_sample_size""",
    "../explanation/evaluation/several-outcomes.md": """
        adjust_p_values westfall_young step_down_max_t step_down_min_p""",
    "evaluation/difference-in-means.md": """
        difference_in_means weighted_difference clustered_difference""",
    "evaluation/blocks.md": "blocked_difference fixed_effects_difference",
    "evaluation/adjustment.md": "lin ancova blocked_lin fill_missing",
    "evaluation/robust-errors.md": "regression",
    "evaluation/binary-outcomes.md": "binary_effect logit_regression",
    "evaluation/compliers.md": "complier_effect",
    "evaluation/subgroups.md": "subgroup_effects",
    "evaluation/sites.md": "site_effects pool_sites",
    "evaluation/unequal-chances.md": "horvitz_thompson hajek hajek_means",
    "evaluation/attrition.md": """
        attrition attrition_from_counts cluster_attrition attrition_boundary low_attrition""",
    "evaluation/bounds.md": """
        worst_case_bounds imbens_manski lee_bounds bootstrap_lee_bounds""",
    "evaluation/ratings.md": """
        hedges_g hedges_g_of cox_index improvement_index equivalence_category baseline_equivalence
        wwc_rating clear_rating""",
    "evaluation/survival.md": """
        kaplan_meier survival_at survival_quantile survival_difference restricted_mean
        restricted_means log_rank""",
    "evaluation/matching.md": """
        propensity_score nearest_matching optimal_matching full_matching subclassification
        abadie_imbens""",
    "evaluation/weights.md": """
        propensity_weighting entropy_balancing weighted_effect propensity_weights trim_weights
        overlap crump_support range_support""",
    "evaluation/doubly-robust.md": "doubly_robust regression_adjustment",
    "evaluation/roll-outs.md": """
        difference_in_differences panel_effect staggered_rollout group_time_effects""",
    "evaluation/sensitivity.md": """
        e_value e_value_of_difference e_value_of_risk_difference bias_threshold robustness
        robustness_value benchmark adjusted_for movements selection signed_rank_bounds
        hodges_lehmann_bounds binary_bounds critical_gamma""",
    "evaluation/randomization-inference.md": "randomization_test",
    "evaluation/quantiles.md": "quantile_effects bootstrap_quantile_effects",
    "evaluation/event-time.md": "event_time_impacts simultaneous_bands",
    "evaluation/response-weights.md": "response_weights response_weighted_difference",
    "evaluation/benefit-cost.md": """
        stream_value projected_effect program_cost benefit_cost employer_return
        return_from_rounded""",
    "evaluation/spells.md": "stick_stay_progress time_in_work months_worked job_retention",
}
# By the name of the analysis, from docs/reference/.
PAGES: Mapping[str, str] = {name: page for page, names in _NAMES.items() for name in names.split()}
