"""Quantiles, quarters, and answers weighted for who is missing."""

from ladderway.domain.evaluation import event_time, quantiles, response_weights

TITLE = "Quantiles, quarters, response weights"
ANALYSES = {
    "quantile_effects": quantiles.quantile_effects,
    "bootstrap_quantile_effects": quantiles.bootstrap_quantile_effects,
    "event_time_impacts": event_time.event_time_impacts,
    "simultaneous_bands": event_time.simultaneous_bands,
    "response_weights": response_weights.response_weights,
    "response_weighted_difference": response_weights.weighted_difference,
}
