"""Names of our sources and of the wages that pay is held against, as pages show them.

The texts are those of parameters/reference/sources.yaml; a test holds the two together.
"""

from ladderway.words.mark import N_

TITLES = (
    N_("Canadian Occupational Projection System, 2024 to 2033"),
    N_("Concordance from NOC 2016 V1.3 to NOC 2021 V1.0"),
    N_("Employment projections 2022 to 2032, educational attainment by occupation (table 5.3)"),
    N_("Job Bank wages, 2016"),
    N_("Job Bank wages, 2020"),
    N_("Job Bank wages, 2024"),
    N_("Job Bank wages, 2025 (national)"),
    N_("Ladderway's own tables, kept under src/ladderway/parameters"),
    N_("NOC 2021 to O*NET-SOC crosswalk (O*NET release 26)"),
    N_("National Occupational Classification (NOC) 2021 Version 1.0"),
    N_("Neighbourhoods (the 140 before 2022), their middles"),
    N_("O*NET 2019 to NOC 2021 weighted crosswalk, version 3.0.0"),
    N_("O*NET Career Changers Matrix (an older release), as probabilities"),
    N_("O*NET Database, release 29"),
    N_("O*NET Database, release 30.0"),
    N_("Occupational and Skills Information System (OaSIS)"),
    N_(
        "Postal prefixes (forward sortation areas) with place and middle, from the 2011 boundary "
        "file of Statistics Canada"
    ),
    N_("Occupational mobility from the Current Population Survey (ASEC), years pooled"),
)
PUBLISHERS = (
    N_("Brookfield Institute and The Dais"),
    N_("City of Toronto"),
    N_("Employment and Social Development Canada"),
    N_("Government of British Columbia (R. Martin, 2026)"),
    N_("Statistics Canada"),
    N_("The Ladderway authors"),
    N_("U.S. Bureau of Labor Statistics"),
    N_("U.S. Department of Labor, Employment and Training Administration"),
    N_("U.S. Department of Labor, via del Rio-Chanona and co-authors (2021)"),
    N_(
        "del Rio-Chanona and co-authors (2021), from the U.S. Census Bureau and Bureau of Labor "
        "Statistics"
    ),
    N_("pypostalcode (Scott Rodkey)"),
)
PLACES = (
    N_("Canada"),
    N_("Canada and United States"),
    N_("City of Toronto"),
    N_("Ontario"),
    N_("Ontario regions, Ontario, Canada"),
    N_("United States"),
)
RELEASES = (N_("2016 V1.3 to 2021 V1.0"), N_("NOC 2021, O*NET 26"), N_("with the code"))
LICENCES = (
    N_("MIT"),
    N_("MIT-style data licence of the publisher"),
    N_("Open Government Licence - Canada"),
    N_("Open Government Licence - Toronto"),
    N_("Statistics Canada Open Licence"),
    N_("public domain"),
)
WAGES: dict[str, str] = {
    "minimum_wage_ontario": N_("Minimum wage: Ontario"),
    "gta": N_("Living wage: Greater Toronto"),
    "grey_bruce_perth_huron_simcoe": N_("Living wage: Grey, Bruce, Perth, Huron and Simcoe"),
    "ottawa": N_("Living wage: Ottawa"),
    "east": N_("Living wage: East"),
    "dufferin_guelph_wellington_waterloo": N_(
        "Living wage: Dufferin, Guelph, Wellington and Waterloo"
    ),
    "hamilton": N_("Living wage: Hamilton"),
    "brant_haldimand_norfolk_niagara": N_("Living wage: Brant, Haldimand, Norfolk and Niagara"),
    "north": N_("Living wage: North"),
    "southwest": N_("Living wage: Southwest"),
    "london_elgin_oxford": N_("Living wage: London, Elgin and Oxford"),
}
