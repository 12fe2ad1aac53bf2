"""The entry point of WSGI servers; `make run` starts granian on it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ladderway.web.settings")
application = get_wsgi_application()
