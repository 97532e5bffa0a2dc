#!/usr/bin/env python
"""Commands of the project."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from alsets.embedded import by_hand

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alsets.settings")
    with by_hand.servers_for(sys.argv, root=Path(__file__).resolve().parent):
        execute_from_command_line(sys.argv)
