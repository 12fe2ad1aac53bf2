"""What the rules of training programs say, and the names of their coded columns."""

from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    "program.illustrative": N_("“{title}” is a made-up example. It is not shown for a real place."),
    "program.unconfirmed": N_(
        "“{title}” is not shown: no organization has confirmed it. Ask the organization, then "
        "write who confirmed it and when."
    ),
    "program.needs_hours": N_(
        "“{title}” takes {hours} hours a week. You said you have {free} hours a week."
    ),
    "program.hours_unknown": N_("“{title}” does not say how many hours a week it takes."),
    "program.window_unknown": N_(
        "“{title}” must be finished within {window} months. How long it takes is not known."
    ),
    "program.window_missed": N_(
        "“{title}” must be finished within {window} months. At your hours it takes {months}."
    ),
    "program.needs_credentials": N_("“{title}” asks for this first: {credentials}."),
    "program.needs_education": N_("“{title}” asks for this schooling: {credential}."),
    "program.needs_education_or_age": N_(
        "“{title}” asks for this schooling: {credential}. From age {age} on, it may be waived."
    ),
}

KINDS: dict[str, str] = {
    "employment_service": N_("Employment service"),
    "community_program": N_("Community program"),
    "community_college": N_("Community college"),
    "private_trainer": N_("Private trainer"),
    "private_college": N_("Private college"),
    "industry_association": N_("Industry association"),
    "school_board": N_("School board"),
    "union": N_("Union"),
    "employer": N_("Employer"),
    "university": N_("University"),
    "library": N_("Library"),
}

MODES: dict[str, str] = {
    "online": N_("Online"),
    "classroom": N_("Classroom"),
    "hands_on": N_("Hands-on"),
    "workplace": N_("At work"),
    "co_op": N_("Co-op (paid work terms)"),
}

SCHEDULES: dict[str, str] = {
    "day": N_("Day"),
    "evening": N_("Evening"),
    "weekend": N_("Weekend"),
    "online": N_("Online, any time"),
}

RELATEDNESS: dict[str, str] = {
    "strongly": N_("Strongly related to the jobs in the sector"),
    "partially": N_("Partly related to the sector"),
    "poorly": N_("Weakly related to the sector"),
}
