"""An initiative that a community adds to the library, as the tests write it down."""

from typing import Any


def entry_of_ours(**study: Any) -> dict[str, Any]:
    """The shape that the form makes. `study` changes its one study."""
    found = {
        "measure": "employment", "level": "impact", "program": 60.0, "comparison": 50.0,
        "unit": "percent", "n_program": 200, "n_comparison": 200, "months": 12,
    }  # fmt: skip
    told = {
        "id": "own_study", "design": "rct", "citation": "Doe (2025)", "year": 2025, "notes": [],
        "said": [{"document": "own", "lines": "p. 4"}], "outcomes": [found],
        "follow_up_months": 12,
    }  # fmt: skip
    return {
        "requirement": "", "said": [{"document": "own", "lines": "p. 4"}], "country": "CA",
        "place": "Here", "began": 2023, "cost_told": "", "aliases": ["OWN"], "partners": [],
        "sectors": ["retail"], "target_groups": ["lone_parents"], "components": ["coaching"],
        "led_by": [], "funded_by": [], "no_sector": False, "studies": [told | study],
    }  # fmt: skip
