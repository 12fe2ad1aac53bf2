"""The entry point of ASGI servers. Views are synchronous: WSGI is what we run."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ladderway.web.settings")
application = get_asgi_application()
