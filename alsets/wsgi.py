"""Serves pages."""

import os

from django.core.wsgi import get_wsgi_application

from alsets.embedded.parts import follow_parent
from alsets.embedded.refusals import refuse_wrong_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alsets.settings")
follow_parent()
application = get_wsgi_application()
refuse_wrong_start()
