"""The asset map: the names of its columns, what was understood of a row, and why a file or a row
was refused."""

from ladderway.words.mark import N_

TITLE = N_("Training asset map")
PROBLEM = N_("What to mend (this column is not read)")

COLUMNS: dict[str, str] = {
    "organization": N_("Organization"),
    "programs": N_("Programs/Services"),
    "kind": N_("Program type/Service"),
    "delivery": N_("Delivery Mode"),
    "duration": N_("Duration"),
    "entry": N_("Entrance requirements"),
    "credentials": N_("Credentials Awarded"),
    "focus": N_("Subsector and Job Specific Focus"),
    "noc": N_("NOC Codes"),
}

_CELLS: dict[str, str] = {
    "training.cell.too_long": N_(
        "This cell has {length} characters. The most is {most}. Shorten it."
    ),
    "training.import.cannot_be_kept": N_(
        "What this cell says does not fit its field. Shorten or correct it."
    ),
    "training.organization.missing": N_(
        "The organization is missing. Write who gives the program."
    ),
    "training.organization.kept": N_(
        "“{text}” was taken as the name of the organization. This was left out of the name: "
        "{texts}. Please check."
    ),
    "training.programs.missing": N_("The program is missing. Write its name."),
    "training.titles.several": N_(
        "This cell names several programs: {titles}. Please check: are they courses of one "
        "program, or programs of their own?"
    ),
    "training.titles.in_order": N_(
        "This was taken as one program of several courses, in this order: {titles}. Please check."
    ),
    "training.kind.unknown": N_(
        "“{text}” is no kind of program that we know. It stays as written. Choose a kind."
    ),
    "training.kind.several": N_(
        "“{text}” names more than one kind of program. It stays as written. Choose one kind."
    ),
    "training.kind.college": N_(
        "“{text}” was taken as a community college. If it is a private college, choose that."
    ),
    "training.delivery.blended": N_(
        "Blended was taken as both online and in a classroom. Please check."
    ),
    "training.delivery.place": N_("This was taken as the place: {texts}. Please check."),
    "training.delivery.kept": N_("This was not understood and stays as written: {texts}."),
    "training.entry.mature_age": N_(
        "Mature students can get in, but from what age is not said. Ask, and write the age."
    ),
    "training.entry.kept": N_("This stays as written, as a note on who can get in: {texts}."),
    "training.credentials.unmatched": N_(
        "This is no credential that we know by name. It stays as written: {texts}. "
        "Choose the credential that it is."
    ),
    "training.focus.relatedness_missing": N_(
        "How related it is to the sector is not said. Choose strongly, partly or weakly."
    ),
    "training.focus.two_answers": N_(
        "Two answers say how related it is to the sector: {text}. It stays as written. "
        "Choose one answer."
    ),
}

_DURATION: dict[str, str] = {
    "training.duration.courses": N_(
        "Several lengths stand one after the other. This was taken as {count} courses, one after "
        "another, {weeks} weeks in all. Please check."
    ),
    "training.duration.hours_of_all": N_(
        "{hours} hours was taken as the hours of all {count} courses together, not of each. "
        "Please check."
    ),
    "training.duration.hours_or_weekly": N_(
        "{hours} hours was taken as the hours in all. If it is hours a week, write “a week”."
    ),
    "training.duration.semesters_only": N_(
        "The length is in semesters: {count}. Write how many weeks or months that is."
    ),
    "training.duration.other_length": N_(
        "A length was taken, and this other one stays as written: {texts}. Please check."
    ),
    "training.duration.kept": N_("This was not understood and stays as written: {texts}."),
    "training.duration.no_length": N_(
        "How long it takes was not found. It stays as written. Write the length, such as 12 weeks."
    ),
}

_CODES: dict[str, str] = {
    "training.noc.unknown": N_(
        "“{written}” is no NOC 2021 code. Look the code up, or leave the cell blank."
    ),
    "training.noc.unknown_near": N_(
        "“{written}” is no NOC 2021 code. Near ones are: {near_codes}. Write the right one, or "
        "leave the cell blank. If a spreadsheet took zeros off the front, write them again."
    ),
    "training.noc.too_many": N_(
        "This cell holds {count} codes. The most is {most}. Keep those that fit best."
    ),
    "training.noc.older_2016": N_(
        "These codes are of an older list, likely NOC 2016 or 2011: {codes}. They stay as written. "
        "Choose what they mean today."
    ),
    "training.noc.older": N_(
        "These codes are of an older list, likely NOC 2006 or before: {codes}. They stay as "
        "written. Choose what they mean today."
    ),
    "training.noc.older_stated": N_(
        "These codes are of an older list, NOC {edition}: {codes}. They stay as written. Choose "
        "what they mean today."
    ),
    "training.noc.candidates": N_(
        "If code {written} is of NOC 2016, it is one of these today: {near_codes} ({nocs})."
    ),
    "training.noc.kept": N_("Words beside the codes stay as written: {texts}."),
    "training.noc.none_yet": N_("There is no code yet. Somebody can fill it in later."),
}

_SHEET: dict[str, str] = {
    "training.sheet.too_large": N_(
        "The file is too large. The most is {megabytes} megabytes. Split it into smaller files."
    ),
    "training.sheet.unpacks_large": N_(
        "The file would unpack to more than {megabytes} megabytes, so it was not opened. Copy the "
        "table into a new workbook and save that."
    ),
    "training.sheet.vast": N_(
        "A sheet of the file holds far too many cells. Delete the blank rows and columns around "
        "the table, then save it again."
    ),
    "training.sheet.damaged": N_(
        "The file is damaged or no spreadsheet. Open it, save it again as XLSX, and try once more."
    ),
    "training.sheet.locked": N_(
        "The file is locked with a password. Save it without a password and try again."
    ),
    "training.sheet.macros": N_(
        "The file holds macros, so it was not opened. Save it as XLSX, without macros."
    ),
    "training.sheet.doctype": N_(
        "The file holds definitions that no spreadsheet program writes, so it was not opened. "
        "Copy the table into a new workbook and save that."
    ),
    "training.sheet.other_kind": N_(
        "This kind of file cannot be read. Save it as XLSX or CSV and try again."
    ),
    "training.sheet.old_or_locked": N_(
        "The file is of the old kind XLS, or locked with a password. Save it as XLSX without a "
        "password."
    ),
    "training.sheet.not_text": N_(
        "The file is no readable text. Save it as XLSX, or as CSV in UTF-8."
    ),
    "training.sheet.empty": N_("The file is empty. Choose another one."),
    "training.sheet.no_heading": N_(
        "The headings of the form were not found. A row must name the columns, at least these: "
        "{columns}. Use the headings of the form."
    ),
    "training.sheet.no_rows": N_(
        "Below the headings in row {row} there is nothing. Write one program in each row."
    ),
    "training.sheet.too_many_rows": N_(
        "The sheet has more than {most} rows. Split it into smaller files."
    ),
    "training.sheet.too_much_text": N_(
        "The rows hold more than {most} characters in all. Split the file into smaller ones."
    ),
    "training.sheet.other_sheets": N_(
        "Only the sheet “{sheet}” was read. These sheets have the headings too: {sheets}."
    ),
    "training.sheet.hidden_sheet": N_("The sheet that was read, “{sheet}”, is hidden."),
    "training.sheet.columns_missing": N_(
        "These columns are not in the file and were left blank: {columns}."
    ),
    "training.sheet.column_doubled": N_("Two columns could be “{column}”. The first one was read."),
    "training.sheet.columns_ignored": N_("These columns were not read: {texts}."),
    "training.sheet.guidance_skipped": N_(
        "This row holds the explanations of the form. It was skipped."
    ),
    "training.sheet.subtitle_skipped": N_("“{text}” is a subtitle. The row was skipped."),
    "training.sheet.merged": N_(
        "Merged cells were filled down. Cells filled: {count}. Please check."
    ),
    "training.sheet.organization_above": N_(
        "The organization is blank here. “{text}” from above was taken. Please check."
    ),
    "training.sheet.hidden_row": N_("This row is hidden in the file. It was read all the same."),
    "training.sheet.formula": N_(
        "“{column}” holds a formula. Its last result was taken as text: “{text}”."
    ),
    "training.sheet.formula_empty": N_(
        "“{column}” holds a formula without a stored result. Write the text itself."
    ),
    "training.sheet.date": N_(
        "“{column}” holds a date, which a spreadsheet may have made of something like 1-5. It was "
        "taken as “{text}”. Please check."
    ),
    "training.sheet.error_value": N_(
        "“{column}” holds an error of the spreadsheet: “{text}”. Write the text itself."
    ),
}

_LIKENESS: dict[str, str] = {
    "training.likeness.same": N_("It is on the map already: “{title}” of {organization}."),
    "training.likeness.near": N_(
        "It may be on the map already: “{title}” of {organization}. {title_share} of the words of "
        "the title are the same."
    ),
}

TEMPLATES: dict[str, str] = {**_CELLS, **_DURATION, **_CODES, **_SHEET, **_LIKENESS}
