"""What is kept beside the desk: lists, how staff are told of changes, reports."""

from ladderway.web.casework.models.lists import SavedList
from ladderway.web.casework.models.notices import Notice, NoticeWish, Rhythm
from ladderway.web.casework.models.reports import ProgressReport, ReportPart

__all__ = ["Notice", "NoticeWish", "ProgressReport", "ReportPart", "Rhythm", "SavedList"]
