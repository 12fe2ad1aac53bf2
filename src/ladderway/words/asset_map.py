"""The pages of the asset map: what the schooling levels are called, what was done to a program."""

from collections.abc import Mapping

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.training.places import Precision
from ladderway.words.mark import N_

EDUCATION: Mapping[EducationLevel, str] = {
    EducationLevel.NONE: N_("None is asked"),
    EducationLevel.SECONDARY: N_("High school, or the same level"),
    EducationLevel.CERTIFICATE: N_("A certificate of less than two years"),
    EducationLevel.TRADE: N_("A trade certificate after an apprenticeship"),
    EducationLevel.DIPLOMA: N_("A college diploma of two or three years"),
    EducationLevel.BACHELOR: N_("A university degree"),
    EducationLevel.GRADUATE: N_("A master’s degree or more"),
}

HISTORY: Mapping[str, str] = {
    "program.added": N_("Put on the map"),
    "program.changed": N_("Changed"),
    "program.archived": N_("Taken off the map"),
    "program.restored": N_("Put back on the map"),
    "program.confirmed": N_("Confirmed"),
    "offering.added": N_("A date added"),
    "offering.changed": N_("A date changed"),
    "offering.removed": N_("A date taken away"),
}

PRECISIONS: Mapping[Precision, str] = {
    Precision.EXACT: N_("exact point"),
    Precision.NEIGHBOURHOOD: N_("neighbourhood"),
    Precision.POSTAL_AREA: N_("postal area"),
    Precision.MUNICIPALITY: N_("municipality"),
    Precision.UNKNOWN: N_("not known"),
}

FRESHNESS: Mapping[str, str] = {
    "never": N_("Never confirmed"),
    "old": N_("Confirmed long ago, or changed since"),
    "current": N_("Confirmed"),
}

ONLY: Mapping[str, str] = {
    "dates": N_("With a date to come"),
    "dormant": N_("With empty or dormant places"),
    "upgrading": N_("Upgrading and job readiness"),
    "child_care": N_("Child care on site"),
    "no_cost": N_("Free, or free for those who qualify"),
    "facilities": N_("Rooms or equipment at little or no cost"),
    "no_codes": N_("Without an occupation code"),
    "no_place": N_("Without a place on the map"),
}
