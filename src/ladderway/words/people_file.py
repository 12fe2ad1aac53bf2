"""What is wrong with a cell of a file of people: what, why, and what to do."""

from ladderway.words.mark import N_

TEMPLATES = {
    "people_file.no_name": N_(
        "The name is missing, and a record without one could not be found again. Write the name "
        "that the person uses."
    ),
    "people_file.signs": N_("The cell holds signs that cannot be kept. Write it anew."),
    "people_file.too_long": N_(
        "The cell has {length} signs and its field holds {most}. Shorten it."
    ),
    "people_file.no_day": N_(
        "“{text}” is no date of the calendar. Write year, month and day, like 1990-05-31."
    ),
    "people_file.which_day": N_(
        "“{text}” could be two dates, since day and month can be read both ways. Write year, month "
        "and day, like 1990-05-31."
    ),
    "people_file.ahead": N_("{day} lies ahead, and this has happened already. Correct the date."),
    "people_file.too_early": N_(
        "The year is before {least}, so it must be a slip. Correct the date."
    ),
    "people_file.before_birth": N_(
        "{day} is before the day of birth, {born}. Correct one of the two."
    ),
    "people_file.no_year": N_(
        "“{text}” is no year that has been, from 1900 on. Write it with four digits."
    ),
    "people_file.no_phone": N_(
        "No telephone number can be read from “{text}”, so nobody could call it. Write it with "
        "area code, one number in the cell."
    ),
    "people_file.no_email": N_(
        "“{text}” is no e-mail address, so nothing could be sent there. Write one address in the "
        "cell."
    ),
    "people_file.no_postal": N_(
        "“{text}” is no Canadian postal code. Write it like M5V 2T6, or leave the cell blank."
    ),
    "people_file.no_yes": N_("“{text}” is neither yes nor no. Write yes, no, or nothing."),
    "people_file.not_offered": N_(
        "“{text}” is not one of the answers here. Write one of these: {texts}."
    ),
    "people_file.no_program": N_(
        "The agency has no program “{text}”. Write its name as it stands here, or leave the cell "
        "blank."
    ),
    "people_file.no_worker": N_(
        "Nobody who serves people at the agency is “{text}”. Write the e-mail address with which "
        "they sign in, or leave the cell blank."
    ),
    "people_file.no_source": N_(
        "“{text}” is not one of the ways in which people hear of us. Write one as it stands in the "
        "form of a first contact, or leave the cell blank."
    ),
    "people_file.no_hours": N_(
        "“{text}” is no number of hours in a week, which has 168. Write a number alone."
    ),
    "people_file.no_wage": N_(
        "“{text}” is no wage an hour, above 0 and below 1,000 dollars. Write a number alone."
    ),
    "people_file.no_noc": N_(
        "“{text}” is no code of NOC 2021, which has five digits. Correct it, or leave it blank."
    ),
    "people_file.no_country": N_(
        "“{text}” is no country code of two letters. Write it like CA, or leave the cell blank."
    ),
    "people_file.stands_alone": N_(
        "This says nothing without “{column}”, which is blank. Fill in both, or leave both blank."
    ),
    "people_file.closed": N_(
        "Your role does not open what this column tells, so it was left out: “{column}”."
    ),
    "people_file.gone": N_(
        "The record is not open to you any more, so nothing was changed. Send the row again if it "
        "should be a new person."
    ),
    "people_file.changed_meanwhile": N_(
        "Somebody changed the record while the file was applied. Look at it, and send the row "
        "again."
    ),
    "people_file.not_kept": N_(
        "A value of this row does not fit its field. Correct the row and send it again."
    ),
    "people_file.formula": N_(
        "A cell held a formula. The text that was stored with it was read, nothing was computed."
    ),
    "people_file.too_many_columns": N_(
        "The file has more than {most} columns. Those further right were not read."
    ),
    "people_file.no_headings": N_(
        "No row of headings was found. Write the names of the columns in the first row."
    ),
    "people_file.no_rows": N_("Below the headings there is nothing. Write one person in each row."),
}
