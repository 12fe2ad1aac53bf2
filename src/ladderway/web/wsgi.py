"""The entry point of WSGI servers; `make run` starts granian on it."""

import os

from django.core.wsgi import get_wsgi_application

from ladderway.web.settling import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ladderway.web.settings")
application = get_wsgi_application()
settle()
