"""What SRD, the tax simulator of CREEi (HEC Montréal; MIT licence), finds for Ontario in 2022.

python scripts/oracle_srd.py tests/reference_values/srd_2022.csv

SRD weighs 400 MB, so the project does not depend on it: this script writes the table that
tests/reference_values/test_income_oracles.py compares our rules with. It needs SRD alone, in an
environment of its own: `pip install srd==1.3.0 srpp==0.7.0 openpyxl pandas numba numpy xlrd`.
"""

import csv
import importlib
import sys
import types
from collections.abc import Iterator
from typing import Any

YEAR = 2022
RENT = 15_000.0  # dollars a year
CARE = 6_000.0  # dollars a year, for the first child
# Steps that meet no threshold exactly: at one, rounding would decide the side.
PAYS = (*(float(pay) for pay in range(0, 125_001, 5_000)), 3_100.0, 33_000.0, 47_000.0)
SPLITS = (0.55, 0.7, 0.9, 1.0)  # of equals, either may claim for the family
PAYS_OF_TWO = tuple(float(pay) for pay in range(20_000, 140_001, 15_000))
HEAD = (
    "adults,pay,spouse_pay,child_ages,child_care,rent,"
    "net,spouse_net,federal,spouse_federal,ontario,spouse_ontario,premium,spouse_premium,"
    "lift,spouse_lift,cpp,spouse_cpp,cpp_additional,spouse_cpp_additional,ei,spouse_ei,"
    "care_deduction,care_credit,child_benefit,ontario_child_benefit,gst_credit,workers_benefit,"
    "sales_tax_credit,property_credit"
)


def srd() -> Any:
    """The module. Two of its parts want libraries that it does not declare, and are not needed."""
    for name, attribute in (("srd.discrete", "behavior"), ("srd.testing", "Testing")):
        stub = types.ModuleType(name)
        setattr(stub, attribute, None)
        sys.modules[name] = stub
    return importlib.import_module("srd")


def cases() -> Iterator[tuple[float, float | None, tuple[int, ...]]]:
    """Pay, pay of a spouse or None, and ages of the children."""
    for pay in PAYS:
        yield pay, None, ()
        yield pay, None, (4,)
        yield pay, None, (2, 9, 12)
    for pay in PAYS_OF_TWO:
        for share in SPLITS:
            yield pay * share, pay * (1 - share), (4, 8)
            yield pay * share, pay * (1 - share), ()


def row(module: Any, system: Any, pay: float, spouse: float | None, ages: tuple[int, ...]) -> list:
    adults = [module.Person(age=35, male=False, earn=pay)]
    if spouse is not None:
        adults.append(module.Person(age=36, male=True, earn=spouse))
    adults[0].rent = RENT  # the constructor forgets it
    household = module.Hhold(*adults, *([None] if spouse is None else []), prov="on")
    for k, age in enumerate(ages):
        household.add_dependent(module.Dependent(age=age, child_care=0 if k else CARE))
    system.compute(household, n_points=0)
    told = [
        str(len(adults)),
        pay,
        spouse or 0.0,
        ";".join(map(str, ages)),
        CARE if ages else 0.0,
        RENT,
    ]
    return told + own(adults) + shared(adults)


def own(adults: list) -> list[float]:
    """Two columns of what is each adult's own."""
    found = []
    for value in (
        lambda p: p.fed_return["net_income"],
        lambda p: max(0, p.fed_return["gross_tax_liability"] - p.fed_return["non_refund_credits"]),
        lambda p: (
            p.prov_return["net_tax_liability"]
            + p.prov_return["refund_credits"]
            - p.prov_return["contributions"]
        ),
        lambda p: p.prov_return["contributions"],
        lambda p: p.on_lift,
        lambda p: p.payroll["cpp"],
        lambda p: p.payroll["cpp_supp"],
        lambda p: p.payroll["ei"],
    ):
        found += [float(value(p)) for p in adults] + [0.0] * (2 - len(adults))
    return found


def shared(adults: list) -> list[float]:
    """What belongs to the household: the sum of what SRD gives the adults. The credit for energy
    and property is given to each of them by the same rule, so the first one's holds."""
    names = ("fed_chcare", "on_chcare", "fed_ccb", "on_ocb", "fed_gst_hst_credit", "fed_witb")
    sums = [float(sum(getattr(p, name) for p in adults)) for name in (*names, "on_ostc")]
    return [*sums, float(adults[0].on_oeptc)]


def main(path: str) -> None:
    module = srd()
    system = module.tax(YEAR, iass=False)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(HEAD.split(","))
        for case in cases():
            values = row(module, system, *case)
            out.writerow([v if isinstance(v, str) else f"{v:.2f}" for v in values])


if __name__ == "__main__":
    main(sys.argv[1])
