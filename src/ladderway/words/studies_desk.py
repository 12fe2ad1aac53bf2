"""Why a study may not go on, and what its plan would miss."""

from ladderway.words.mark import N_

TEMPLATES = {
    "studies.plan_is_fixed": N_("The plan is registered. Amend it, with a reason."),
    "studies.registered_already": N_("The plan is registered already. Amend it, with a reason."),
    "studies.register_first": N_("Register the plan first."),
    "studies.intake_there_already": N_("An intake was announced already."),
    "studies.announce_first": N_("Announce an intake first."),
    "studies.list_is_closed": N_("The list of applicants is closed."),
    "studies.seal_first": N_("Close the list and publish its commitment first."),
    "studies.sealed_already": N_("The list is closed for a draw. Draw, so that seats are given."),
    "studies.drawn_already": N_("The lottery was held already. A draw is held once."),
    "studies.no_seat_to_decline": N_("This person has no seat to decline."),
    "studies.draw_first": N_("Hold the lottery first: outcomes belong to people who were drawn."),
    "studies.outcomes_first": N_("Import outcomes first."),
    "studies.published_already": N_(
        "These outcomes are published already. Import new ones before the next release."
    ),
    "studies.no_ethics": N_(
        "No ethics finding is on file. Add an approval, or a signed finding that review is not "
        "required."
    ),
    "studies.not_additional": N_(
        "What is drawn for must be additional: nobody’s benefits or usual service may depend on it."
    ),
    "studies.no_exemptions": N_(
        "Say who is exempt from the draw for hardship or safety before it is announced."
    ),
    "studies.not_told": N_(
        "Say what those who are not drawn get now, and when the next intake is."
    ),
    "studies.next_intake_too_soon": N_("The next intake must come after the draw."),
    "studies.date_not_beforehand": N_(
        "Fix the last day to apply beforehand: it must come after today."
    ),
    "studies.draw_before_close": N_("The draw cannot come before the last day to apply."),
    "studies.too_early": N_("People can still apply. Wait until the last day to apply has come."),
    "studies.draw_too_early": N_("The day of the draw has not come."),
    "studies.no_seat_left": N_("Exempt people hold all the seats. There is nothing to draw for."),
    "studies.seats_for_all": N_(
        "{people} people and {seats} seats: there is a seat for everybody. Give all a seat; no "
        "seat stays empty for a study."
    ),
    "studies.too_few": N_(
        "{people} people are in the draw. Fewer than {least} would point at people."
    ),
    "studies.more_than_seats": N_(
        "{people} people and {seats} seats: there is not a seat for everybody. Hold the lottery."
    ),
    "studies.no_lottery": N_(
        "This desk cannot hold the lottery of this plan: it must say complete, waitlist, rolling, "
        "blocked or clusters."
    ),
    "studies.rolling_needs_blocks": N_(
        "Chances differ from intake to intake: name a column under [design blocks], such as intake."
    ),
    "studies.blocks_with_seats": N_("Give two blocks or more, each with its seats."),
    "studies.clusters_named": N_("Name {least} groups or more: fewer would point at people."),
    "studies.choose_a_group": N_("Choose the block or group of the person."),
    "studies.no_waiting_list": N_("There is no waiting list: the plan draws otherwise."),
    "studies.waiting_served": N_("The waiting list was served already."),
    "studies.waiting_too_early": N_("The next intake has not come."),
    "studies.plan_changed_meanwhile": N_(
        "Somebody else changed the plan meanwhile. Look at it, then do this again."
    ),
    "studies.amendment_needs_reason": N_("An amendment needs a reason."),
    "studies.nothing_to_amend": N_("The plan is as it was registered. There is nothing to amend."),
    "studies.not_your_selection": N_(
        "Only those who run the selection of this intake enter people by name here."
    ),
    "studies.criteria_not_met": N_(
        "Not everything that is needed is noted as met in selection. Note it there first."
    ),
    "studies.has_an_identifier": N_("This person has an identifier already."),
    "studies.months_rise": N_("Months must be whole numbers that rise."),
    "studies.months_reach": N_("The last of the months must be {months}, as long as you follow."),
    "studies.horizon": N_("Follow people for {least} months at least, and {most} at most."),
    "studies.follow_up_is_fixed": N_(
        "People were drawn under this schedule. Months can be added at its end; the rest stays."
    ),
    "studies.not_due": N_("This follow-up is not open: it was answered, declined, or is over."),
    "studies.no_such_code": N_("Nobody in this study has this code."),
    "studies.harm_later": N_("The day lies ahead."),
    "studies.board_day": N_("The board is told after it happened, and not later than today."),
    "studies.file_unreadable": N_("The file is not readable as CSV in UTF-8. Save it so."),
    "studies.file_length": N_("The file is empty, or has more than {most} rows."),
    "studies.analyse_first": N_("Analyse first, and look at the results."),
    "studies.plan_changed_since": N_("The plan was amended since the analysis. Analyse again."),
    "studies.exposed": N_(
        "{numbers} hidden numbers could be worked out from the tables. Nothing is published."
    ),
    "studies.analysis.disclosure": N_(
        "These outcomes cannot be published beside the earlier release: a published number would "
        "change, or something hidden would show. Import more without changing what was published."
    ),
    "studies.analysis.too_few": N_(
        "Too few people have a known outcome for what the plan asks. Import more, or amend it."
    ),
    "studies.analysis.combination": N_(
        "The plan asks for a combination that no method here defines. Amend its estimators."
    ),
    "studies.analysis.values": N_(
        "The values of a column do not fit the plan. Look at the file and at the plan, then import "
        "again."
    ),
    "studies.analysis.fault": N_("The analysis stopped by a fault of the program. Try it again."),
    "studies.row.share": N_("The column [{column}] needs 1 or 0."),
    "studies.row.took_part": N_("The column [{column}] needs 1 or 0 in every row."),
    "studies.revealed": N_("Give the public value that was announced."),
    "studies.too_late_to_register": N_(
        "Outcomes could be seen from {day}. Say in the plan why it comes after: planned_after_data."
    ),
    "studies.treatment_in_file": N_(
        "Leave the column [{column}] out: the desk knows who was drawn."
    ),
    "studies.no_ticket_column": N_("The file needs a column named identifier."),
    "studies.column_missing": N_("The plan names the column [{column}]; the file has none."),
    "studies.row.unknown": N_("Nobody in the draw holds this identifier."),
    "studies.row.twice": N_("This identifier is in the file twice."),
    "studies.row.malformed": N_("An identifier has 26 letters and digits."),
    "studies.row.no_consent": N_("Consent was withdrawn. The row is not kept."),
    "studies.row.number": N_("The column [{column}] needs a number."),
    "studies.size_not_told": N_(
        "The plan does not say how many people are planned, so nobody can tell what it would miss."
    ),
    "studies.misses_everything": N_(
        "With {people} people the study would miss any effect, however large."
    ),
    "studies.misses_points": N_(
        "With {program} people drawn and {comparison} not drawn, an effect smaller than {points} "
        "percentage points would be missed in one of five such studies or more."
    ),
    "studies.misses_sds": N_(
        "With {program} people drawn and {comparison} not drawn, an effect smaller than {sds} "
        "standard deviations would be missed in one of five such studies or more."
    ),
}
