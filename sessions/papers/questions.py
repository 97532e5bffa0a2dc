"""Questions that help, to lay on the table. Nobody has to use one."""

from django.utils.translation import gettext_lazy as _

QUESTIONS = (
    _("What matters most to you in this?"),
    _("Whose story have we not heard?"),
    _("What are you hoping nobody asks?"),
    _("When did it go a little better?"),
    _("What is yours to do, and what is not?"),
    _("What would the person say if they sat here?"),
    _("What are you ready to stop?"),
    _("What would be a small, kind, true next step?"),
    _("Who would notice first that something changed?"),
    _("What do you need from us now: questions, quiet, or a break?"),
)
