"""Fields of study: the short codes that the words of a statement are read as."""

import re

MAX_FIELDS = 3  # a statement that names more is read by its first three

_FIELDS = (
    ("practical_nursing", r"practical nurs"),
    ("nursing", r"nursing(?! aide)"),
    (
        "care",
        r"personal support|nursing aide|health care aide|care of the elderly|home support|"
        r"orderly",
    ),
    ("early_childhood", r"early childhood|child development|child care"),
    ("accounting", r"accounting|bookkeeping|payroll|\bfinance\b|financial|auditing"),
    (
        "office",
        r"secretar|administrative assistant|office administration|data entry|"
        r"business or commercial|clerical|court reporting|medical transcription",
    ),
    (
        "business",
        r"business|commerce|(?<!home )economics|personnel|human resources|"
        r"industrial relations|marketing|supply chain|logistics|purchasing|public relations|"
        r"advertising|sales|real estate|property|insurance|appraisal|municipal assessment|"
        r"customs",
    ),
    (
        "computing",
        r"computer|information technology|information systems|network|software|"
        r"web (?:site|design|tech)|programming|data science|machine learning|"
        r"data administration|interactive media",
    ),
    ("planning", r"\burban|regional planning|geograph"),
    ("civil", r"civil|construction|project management"),
    ("architecture", r"architectur"),
    ("drafting", r"drafting"),
    ("geomatics", r"geomatics|survey|cartograph|photogramm|remote sensing"),
    ("electrical", r"electric|electronic|telecommunication|avionics"),
    (
        "mechanical",
        r"mechanical|machining|manufacturing|tool and die|industrial design|metalworking|"
        r"instrumentation",
    ),
    ("chemical", r"chemical|petroleum|plastics|process operation|pulp|textile technology|ceramic"),
    ("industrial", r"industrial engineering|engineering design|quality"),
    ("mining", r"mining|metallurg|mineral|geolog|geophys|geochem|earth science|hydrogeo"),
    ("aviation", r"aviation|aeronaut|aerospace|aircraft|flying"),
    ("marine", r"nautical|marine"),
    ("engineering", r"engineering|engineer"),
    ("chemistry", r"chemistry|biochem"),
    ("physics", r"physics|astronom|meteorolog|atmospheric"),
    ("mathematics", r"mathemat|statistic|actuarial"),
    ("biology", r"biolog|wildlife|microbio"),
    ("food_science", r"food science|food processing|nutrition|dietetic|dietary|home economics"),
    ("agriculture", r"agricultur|agronom|livestock|farm|crop"),
    ("horticulture", r"horticult|landscap|arboricult"),
    ("forestry", r"forest|silvicult"),
    (
        "environment",
        r"environment|renewable resource|resource management|(?<!art )conservation(?! tech)|"
        r"water|pollution|wastewater",
    ),
    ("animal", r"animal|veterinary|grooming"),
    ("aquaculture", r"aquacult|fish"),
    ("science", r"(?<!social )\bscience discipline|scientific|\bsciences\b|applied science"),
    (
        "health",
        r"health|medical|medicine|clinical|dental|pharmac|hospital\b|therap|optical|hearing|"
        r"sterile|laboratory",
    ),
    ("psychology", r"psycholog|counsel"),
    (
        "social_services",
        r"social work|social service|child and youth|rehabilitation|special education|"
        r"disabilit|criminolog|sociolog|social science|career development",
    ),
    (
        "education",
        r"(?<!physical )\beducation\b(?! and| or| is| assistant)|teaching|adult education",
    ),
    ("law", r"\blaw\b|legal|judicial|paralegal"),
    ("justice", r"police|correction|law and security|fire protection|fire science"),
    (
        "library",
        r"library|archiv|museolog|museum|records management|information studies|"
        r"conservation tech|art conservation",
    ),
    (
        "media",
        r"journalism|communications|broadcast|radio|television|film|cinemat|audio|recording|"
        r"publishing",
    ),
    ("performing_arts", r"theatre|performing|dance|music|drama"),
    (
        "design",
        r"graphic|visual arts|fine arts?|fashion|interior de|design|photograph|animation|"
        r"craft|museum|cartoon",
    ),
    ("languages", r"english|french|translat|language|linguistic|sign language|writing"),
    (
        "recreation",
        r"recreation|recreolog|physical education|kinesiolog|sport|fitness|coaching|leisure",
    ),
    (
        "hospitality",
        r"hospitality|hotel|food service|food and beverage|restaurant|cooking|culinary|"
        r"baker|bartend|butcher|meat",
    ),
    ("tourism", r"tourism|travel"),
    (
        "personal_services",
        r"hairstyl|esthetic|cosmet|beauty|barber|electrolog|massage|funeral|embalm|model",
    ),
    ("religion", r"religio|theolog|divinity"),
    ("automotive", r"automotive|motor|heavy equipment|small engine|truck|vehicle"),
    ("printing", r"printing|typography|prepress|desktop publishing"),
    ("wood", r"wood|cabinet|furniture|upholster"),
    ("textiles", r"sewing|tailor|dressmak|patternmak|garment|textile"),
    (
        "building",
        r"carpentry|plumbing|building|hvac|refrigerat|pest control|appliance|drywall|roof",
    ),
    ("driving", r"driver training|driving"),
    ("safety", r"safety"),
)
_PATTERNS = [(code, re.compile(pattern, re.I)) for code, pattern in _FIELDS]
FIELD_CODES = tuple(code for code, _ in _FIELDS)


def fields_of(text: str) -> tuple[str, ...]:
    """Codes of the fields named, in the order in which the text names them."""
    text = re.sub(r"post-?secondary education|secondary school education", "", text, flags=re.I)
    tail = re.split(r"\b(?:in|of|for|related to|as)\b", text, maxsplit=1)[-1]
    found = [(m.start(), code) for code, p in _PATTERNS if (m := p.search(tail))]
    if not found:
        found = [(m.start(), code) for code, p in _PATTERNS if (m := p.search(text))]
    if not found and re.search(r"administrati|management", text, re.I):
        return ("business",)
    return tuple(code for _, code in sorted(found)[:MAX_FIELDS])
