"""What the evaluation library refuses, and why.

EvaluationError
├── UnsupportedCombination   options that are right alone and not defined together
├── NotEnoughData            too few units, clusters or events for the quantity asked
└── BadInput                 shapes, missing or impossible values
"""


class EvaluationError(ValueError):
    """The parent of every refusal of this package."""


class UnsupportedCombination(EvaluationError):
    """Options that are right alone and have no defined meaning together."""


class NotEnoughData(EvaluationError):
    """Too few units, clusters, blocks or events for the quantity that was asked."""


class BadInput(EvaluationError):
    """Arrays of unequal length, missing values where none are allowed, codes that are none."""
