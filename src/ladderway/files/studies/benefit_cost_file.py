"""A benefit-cost model as a file of its own. docs/reference/benefit-cost-file.md has an example."""

from pathlib import Path
from typing import cast

from ladderway.domain.evaluation.benefit_cost import model as domain
from ladderway.domain.evaluation.benefit_cost.model import BenefitCost, Worked, model_faults
from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.shared.errors import BadInput
from ladderway.files.records import load_text, read_value


def load_model(path: Path) -> BenefitCost:
    """Raises BadInput with file, place, and what to do."""
    model = cast(BenefitCost, read_value(BenefitCost, load_text(path, "a model"), path.name))
    wrong = model_faults(model)
    if model.impacts:
        wrong.append(
            "[impacts] are those of a study: put the model under [benefit_cost] of its plan"
        )
    if wrong:
        raise BadInput(f"[{path.name}] cannot be used: {'; '.join(wrong)}.")
    return model


def work_out(model: BenefitCost, seed: int, draws: int = 10_000) -> Worked:
    """As the domain has it; what it refuses as BadInput of the product."""
    try:
        return domain.work_out(model, seed, draws)
    except EvaluationError as error:
        raise BadInput(str(error)) from None
