"""A small vocabulary: a few credentials and occupations, no tables."""

import pytest

from ladderway.domain.reference.catalogue import CodeKind, CodeResolution, fold
from ladderway.domain.training.vocabulary import Vocabulary

NAMES = {
    "diploma": ("college diploma", "diplôme d’études collégiales"),
    "secondary": ("high school diploma", "diplôme d’études secondaires"),
    "forklift": ("forklift operator training", "formation de cariste"),
    "first_aid": ("first aid and CPR card", "carte de secourisme et RCR"),
    "whmis": ("WHMIS card", "carte SIMDUT"),
    "driver_g": ("class G driver’s licence", "permis de conduire de catégorie G"),
    "trade.cook": (
        "certificate of qualification, cook (415A)",
        "certificat de qualification, cuisinier (415A)",
    ),
}
ALIASES = {
    "advanced diploma": "diploma",
    "whmis": "whmis",
    "G licence": "driver_g",
    "simdut": "whmis",
}
TODAY = ("14400", "72025", "73300", "75101")
OF_2016 = {"7511": ("73300",), "1214": ("72025",), "1521": ("14400", "75101")}


def resolve(code: str, version: str | None) -> CodeResolution:
    if code in TODAY:
        return CodeResolution(code, version, CodeKind.NOC_2021, (code,))
    if len(code) == 4 and code.isdigit() and version != "2021":
        found = OF_2016.get(code, ()) if version in (None, "2016") else ()
        kind = CodeKind.NOC_2016 if found else CodeKind.OLDER
        return CodeResolution(code, version, kind, found)
    near = tuple(c for c in TODAY if c[:2] == code[:2])
    return CodeResolution(code, version, CodeKind.UNKNOWN, near=near)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    names = {fold(name): id for id, both in NAMES.items() for name in both}
    aliases = {fold(alias): id for alias, id in ALIASES.items()}
    return Vocabulary(
        credentials={**names, **aliases},
        name=lambda id, language: NAMES[id][language == "fr"],
        resolve=resolve,
    )
