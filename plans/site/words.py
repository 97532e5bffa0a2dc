"""What the public pages say of learning sets.

The six perspectives, three issues, four definitions, six things to consider and fifteen agendas are
facts of the approach (International Mental Health Collaborating Network); their wording is ours.
"""

from django.utils.translation import gettext_lazy as _

SIX = (
    {"icon": "sprout", "name": _("Lived experience"), "k": "k4"},
    {"icon": "heart", "name": _("Family and friends"), "k": "k5"},
    {"icon": "stethoscope", "name": _("Mental health workers"), "k": "k1"},
    {"icon": "church", "name": _("Community and faith"), "k": "k2"},
    {"icon": "siren", "name": _("Emergency workers"), "k": "k3"},
    {"icon": "key-round", "name": _("Others who matter"), "k": "k4"},
)
MIDDLE = _("Whose story have we not heard?")

ISSUES = (
    (
        "1",
        _("Knowing the person"),
        _("Their story first. Then what they are good at, and what they hope for."),
    ),
    (
        "2",
        _("Working alongside the person"),
        _("What helps, what does not, and what each of us could do in a new way."),
    ),
    ("3", _("A whole life for the person"), _("Home, love, work, faith, fun. Not only health.")),
)

AFTERNOON = (
    ("1:30", _("Tea, and how we are"), _("Come as you are."), ""),
    ("2:00", _("One person tells, we ask"), _("We ask. We do not give advice."), ""),
    ("3:15", _("A break"), _("There is a quiet room."), ""),
    ("3:30", _("What will each of us try?"), _("One small step, if you want one."), ""),
)

WHO = (
    ("sprout", _("People with lived experience"), _("They know what helped and what hurt.")),
    ("heart", _("Family and friends"), _("They are there before and after any service.")),
    ("church", _("Community workers"), _("Faith groups, clubs, neighbours’ groups.")),
    ("stethoscope", _("Mental health workers"), _("Of every profession, as people.")),
    ("siren", _("Emergency workers"), _("Police, ambulance, fire, emergency rooms, crisis lines.")),
    ("key-round", _("Others who matter"), _("A landlord, an employer, a teacher, an advocate.")),
)

CONSIDER = (
    _("How do we hear a person’s story, and what does it tell us?"),
    _("How do we trust each other, so that help goes both ways?"),
    _("How do we work here? We look at true stories from our own place."),
    _("How do we work alongside the person, with everybody’s strengths?"),
    _("What do families, friends and neighbours bring?"),
    _("What is in a whole-life plan that the person makes?"),
)

DEFINITIONS = (
    _("What recovery means: its ideas, its values, and how it is lived"),
    _("What good practice is for workers"),
    _("What good practice is for families and people with lived experience"),
    _("What good practice is for services"),
)

CHANGES = (
    ("glasses", _("How we think"), _("Fear, habit and low hopes can change in a circle.")),
    ("clipboard-list", _("How we work"), _("Small things are tried out, and talked about.")),
    ("landmark", _("The system"), _("Those who can move something hear what stands in the way.")),
)

AGREEMENT = (
    _("What is said here stays here. What I learned may travel."),
    _("One person at a time has the time."),
    _("We ask. We give advice only when somebody asks for it."),
    _("Titles stay at the door."),
    _("You may pass, pause or leave, and come back."),
    _("If someone may be in danger we say so openly, with the person first where we can."),
)

JOURNEY = (
    (_("Somebody asks"), _("An organisation or a group asks for a set. We talk, and agree.")),
    (
        _("A circle comes together"),
        _("20 to 25 people of six kinds. Nobody is the only one of their kind."),
    ),
    (
        _("People meet"),
        _("Mostly twelve half days over nine months. Small sets of five to eight stay together."),
    ),
    (
        _("A plan grows"),
        _("What people learned, what stands in the way, who does what, and by when."),
    ),
    (
        _("A symposium"),
        _("Those who can move something read the plan and say what they think."),
    ),
    (
        _("Everybody gets an answer"),
        _("Each comment is answered. A plan for the whole community begins."),
    ),
)
