"""The calendar file: what RFC 5545 asks of lines, and nothing beyond times."""

from datetime import UTC, datetime

from ladderway.files.exports.calendar_feed import Busy, calendar

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)


def test_a_time_stands_in_it_in_utc() -> None:
    text = calendar("Mine", "Appointment", [Busy("u1", AT, AT.replace(hour=16), AT)])
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20260302T150000Z" in lines
    assert "DTEND:20260302T160000Z" in lines
    assert "SUMMARY:Appointment" in lines


def test_long_lines_are_folded_and_signs_escaped() -> None:
    text = calendar("é" * 80 + ";a,b\\c", "x", [])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.replace("\r\n ", "").count("é" * 80 + r"\;a\,b\\c") == 1
