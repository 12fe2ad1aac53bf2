"""What pages of other apps show of studies."""

from django import template

from ladderway.web.studies.selection import lottery_of

register = template.Library()
register.simple_tag(lottery_of)
