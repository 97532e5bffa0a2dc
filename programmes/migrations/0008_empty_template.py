"""A template without sessions: for those who write their own, one by one."""

from typing import Any

from django.db import migrations

KEY = "empty"
TITLE = {
    "en": "Empty: write your own sessions",
    "it": "Vuoto: scrivere le proprie sessioni",
    "ar": "فارغ: كتابة لقاءاتكم بأنفسكم",
}


def add(apps: Any, schema_editor: Any) -> None:
    """Add it; its title is known in every language that the product ships."""
    _templates(apps, schema_editor).get_or_create(key=KEY, defaults={"title": TITLE})


def take_away(apps: Any, schema_editor: Any) -> None:
    """Take away this one row."""
    _templates(apps, schema_editor).filter(key=KEY).delete()


def _templates(apps: Any, schema_editor: Any) -> Any:
    template = apps.get_model("programmes", "CurriculumTemplate")
    return template.objects.using(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0007_lifting_the_cap")]
    operations = [migrations.RunPython(add, take_away)]
