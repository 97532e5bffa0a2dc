"""What the people of the demo network wrote and said. All of it is made up."""

import datetime as dt
from dataclasses import dataclass

from demo import people as who
from demo.people import Someone


@dataclass(frozen=True, slots=True)
class Deed:
    """An action: title, who (a person, or a group), level, kind, state and what shows it."""

    title: str
    person: Someone | None = None
    group: str = ""
    level: str = "practice"
    kind: str = "implementation"
    state: str = "not_started"
    evidence: str = ""
    weeks: int | None = 6
    first_step: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A barrier: what, from whose side, level, who can move it, the way, what moves, how it is."""

    title: str
    side: str
    level: str
    mover: str = ""
    way: str = ""
    moving: str = ""
    state: str = "seen"
    deeds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A reflection: who wrote it, after which session, its four parts, and who may read it.

    ``agreed``: the words that its writer lets the symposium hear, without a name.
    """

    writer: Someone
    number: int
    title: str
    happened: str = ""
    stays: str = ""
    helped: str = ""
    try_next: str = ""
    shared: str = ""  # "", "set" or "programme"
    readers: tuple[Someone, ...] = ()
    agreed: str = ""


PAGES = (
    Page(
        who.JOE,
        3,
        "After session 3",
        "I told the piece about the allotment. I had not told anybody in the room before.",
        "Sarah did not look at me like a police officer. She asked what I grow.",
        "That nobody said what I should have done.",
        "Ask Ruth for fifteen minutes next time, and bring the letter.",
        shared="set",
        readers=(who.LENA, who.somebody("sarah")),
        agreed="What helped me was that nobody said what I should have done.",
    ),
    Page(
        who.JOE,
        2,
        "What keeps me going",
        "We made a page of hopes. Mine had three lines. That is two more than last year.",
        "Tom read it and went quiet, then he made tea.",
        "",
        "Plant the broad beans before it freezes.",
    ),
    Page(
        who.JOE,
        1,
        "The first afternoon",
        "I nearly went home at the door.",
        "There was a chair for me and nobody had a badge.",
        "David said he nearly went home too.",
    ),
    Page(
        who.FARIDA,
        3,
        "Sami’s story is his",
        "I started to tell Sami’s story and stopped. It is his. So I told mine.",
        "How long I have been tired, and that I may say so.",
        "Carol sat beside me in the break and said nothing.",
        "Ask Sami whether he wants to come to one afternoon.",
        shared="set",
        readers=(who.AMINA,),
    ),
    Page(
        who.LENA,
        3,
        "How I first respond",
        "I heard my own words in Joe’s story: “We can talk about that next time.”",
        "Next time is a door that I close.",
        "The rule that we only ask.",
        "Leave ten empty minutes after each visit for what the person brings.",
        shared="programme",
        readers=(who.JOE, who.somebody("josephine"), who.FARIDA),
        agreed="“Next time” is a door that I close. I leave ten empty minutes now.",
    ),
    Page(
        who.WALTER,
        2,
        "Bread",
        "They asked what I was good at. I said bread. Forty years.",
        "Dot wants me at the food table on Fridays.",
        "Somebody read the questions out for me.",
        "Make the rye loaf on Thursday night.",
    ),
    Page(
        who.AMINA,
        3,
        "بعد اللقاء الثالث",
        "تكلّمت بالعربية أولاً، ثم ساعدتني فريدة في نقل الكلام.",
        "أن الصمت في الدائرة ليس رفضاً، بل احترام.",
        "كوب الشاي، والكرسي القريب من الباب.",
        "أن أحضر صورة البيت القديم في المرة القادمة.",
        shared="set",
        readers=(who.FARIDA,),
    ),
    Page(
        who.NADIA,
        3,
        "Nights",
        "I told them how many people I sit with at four in the morning.",
        "Graham asked who sits with me.",
        "",
        "Find out whether the ward can ring one named person at night.",
    ),
    Page(
        who.ELENA,
        1,
        "Dopo il primo incontro",
        "Ho parlato del mare e della casa di mia nonna. Nessuno mi ha interrotta.",
        "Don Luca ha chiesto: «E adesso, dove ti senti a casa?»",
        "La pausa lunga, all’aperto.",
        "Portare la fotografia della barca.",
        shared="set",
    ),
)

QUESTIONS = (
    (who.JOE, "How do I tell my new landlord about the bad weeks before one comes?"),
    (who.FARIDA, "What is mine to do for Sami, and what is not?"),
    (who.LENA, "How can I stay with a person when the form wants me to leave?"),
    (who.somebody("shanice"), "Where do I read my poems so that they are not a symptom?"),
    (who.somebody("josephine"), "When is a prayer a help, and when is it a way out for me?"),
    (who.somebody("sarah"), "What can I do at a door at night besides what I am sent to do?"),
    (who.somebody("michael"), "How do I visit my sister as her brother again?"),
    (who.somebody("grace"), "How do I ask for a job without telling everything?"),
)

WISHES = (
    (who.JOE, "The letter from the housing office came. What now?"),
    (who.FARIDA, ""),
    (who.somebody("michael"), "A first Sunday with my sister"),
)

KEPT = (
    (
        who.JOE,
        True,
        "I can say it in one sentence, and I choose when. Nobody has a right to all of it.",
        "The housing officer asked my worker, and I heard it afterwards.",
        "I am asked first. My worker comes along if I want.",
    ),
    (
        who.FARIDA,
        False,
        "What is mine: the soup, the walk, the door that is open. Not mine: his tablets.",
        "",
        "",
    ),
)
"""What may be kept of rounds: who had the time, whether it is her own writing, the words."""
PART = (
    who.JOE,
    "What keeps me going",
    "Tom read it and went quiet, then he made tea.",
)
"""One sentence that its writer opened: whose, of which text."""
SAY_YES = (who.JOE, who.LENA, who.NADIA)
"""They let the organisation know when they were here."""
WORRY = (
    who.somebody("peter"),
    "The door of Peter’s room does not lock. Somebody came in twice. He asked me to tell you.",
    "I rang him on Friday, with his yes. A locksmith comes on Monday. We speak again on Tuesday.",
)
OAK_MEETS = "Community garden, the hut"
LANTERN_MEETS = "Carol’s kitchen, 14 Ferry Lane"

GATHERED = (
    ("words", "D1", "Recovery is what somebody does, not what is done to them."),
    ("barrier", "", "The form has no line for what the person says."),
    ("evidence", "", "Two people were rung before the night team came."),
    ("parked", "", "Who pays the bus for those who come from the valley?"),
    ("words", "D1", "Nobody is a case."),
)

DEEDS = (
    Deed(
        "Ask the night team whom people want to be rung",
        who.NADIA,
        level="practice",
        state="under_way",
        weeks=3,
        first_step="Ask at the handover on Monday",
    ),
    Deed("Leave ten empty minutes after each visit", who.LENA, state="under_way", weeks=2),
    Deed(
        "Open the food table to people from the ward on Fridays",
        group="St Anne’s and the Friday table",
        level="system",
        state="done",
        evidence="Nine people came on the first Friday. Walter’s bread was gone by noon.",
        weeks=-1,
    ),
    Deed(
        "Write to the housing office about the list", who.somebody("ines"), level="system", weeks=5
    ),
    Deed(
        "Tell the borough’s police briefing what we learned about doors at night",
        who.somebody("sarah"),
        kind="dissemination",
        level="attitude",
        weeks=7,
        first_step="Ask the sergeant for ten minutes",
    ),
    Deed("Bring two colleagues to one afternoon", who.somebody("anil"), level="attitude", weeks=9),
    Deed(
        "Read poems at the library, with nobody’s diagnosis on the poster",
        who.somebody("shanice"),
        kind="dissemination",
        level="attitude",
        state="waiting",
        weeks=8,
    ),
    Deed("Visit Irene as her brother, not as her carer", who.somebody("michael"), weeks=1),
    Deed("Bring the letter from the landlord", who.JOE, kind="personal", weeks=1, is_private=True),
    Deed(
        "Plant the broad beans",
        who.JOE,
        kind="personal",
        weeks=2,
        state="done",
        evidence="Two rows are in.",
        is_private=True,
    ),
)

NOTES = (
    Note(
        "At night nobody answers who knows me",
        "People with lived experience",
        "practice",
        "The night team’s manager",
        "shrink",
        "The team tries one named person a night",
        "moving",
        (0,),
    ),
    Note("“We already work like that”", "Families", "attitude", "Team leaders", "go_round"),
    Note(
        "The housing list opens once in two years",
        "People with lived experience",
        "system",
        "Riverside Homes",
        "ask_up",
        "",
        "seen",
        (3,),
    ),
    Note(
        "Visits are measured in minutes",
        "Practitioners",
        "practice",
        "The community team’s manager",
        "shrink",
        "Lena leaves ten minutes open",
        "moving",
        (1,),
    ),
    Note("People fear that telling the truth costs the job", "Employers", "attitude", ""),
    Note(
        "No interpreter after five o’clock", "Families", "system", "The hospital’s board", "ask_up"
    ),
)

MILLBROOK_DEEDS = (
    Deed(
        "Open the crisis house’s door to people who ring themselves",
        group="Millbrook Trust",
        level="system",
        weeks=20,
        first_step="Agree a trial of three months",
    ),
    Deed(
        "Pay people with lived experience for each interview panel",
        group="Personnel office",
        level="system",
        state="under_way",
        weeks=12,
    ),
    Deed(
        "Ask each person at the first meeting: what matters to you?",
        group="Community mental health team",
        level="practice",
        state="done",
        evidence="The question stands first on the form since May.",
        weeks=-8,
    ),
    Deed(
        "Give every family one named worker to ring",
        group="Family support group",
        level="practice",
        state="under_way",
        weeks=10,
    ),
    Deed(
        "Keep two flats for people who leave hospital",
        group="Millbrook Homes",
        level="system",
        weeks=26,
        first_step="Count the nights that people stay because there is no flat",
    ),
    Deed(
        "Let officers sit in one learning set each year",
        group="Millbrook police",
        level="attitude",
        state="under_way",
        weeks=30,
    ),
    Deed(
        "Tell the town what we learned, at the market, in four languages",
        group="Members of the programme",
        kind="dissemination",
        level="attitude",
        weeks=6,
    ),
    Deed(
        "Train new nurses together with families",
        group="University of the valley",
        kind="dissemination",
        level="practice",
        weeks=40,
    ),
)

MILLBROOK_NOTES = (
    Note(
        "The crisis house takes nobody who rings for herself",
        "People with lived experience",
        "system",
        "Millbrook Trust",
        "ask_up",
        "The Trust’s board has read our letter",
        "moving",
        (0,),
    ),
    Note(
        "Experience is asked for and not paid",
        "People with lived experience",
        "system",
        "Personnel office",
        "remove",
        "Two panels were paid",
        "moving",
        (1,),
    ),
    Note(
        "Families hear nothing “because of confidentiality”",
        "Families",
        "practice",
        "Ward managers",
        "shrink",
        "A one-page guide says what may always be said",
        "moving",
        (3,),
    ),
    Note(
        "Nobody is asked where he wants to live",
        "Families",
        "system",
        "Millbrook Homes",
        "ask_up",
        "",
        "seen",
        (4,),
    ),
    Note(
        "Low hopes: “he will always need us”",
        "Practitioners",
        "attitude",
        "Every one of us",
        "shrink",
        "Teams begin their week with one story of what went well",
        "moving",
    ),
    Note(
        "Forms ask what is wrong before who is there",
        "Practitioners",
        "practice",
        "Quality office",
        "remove",
        "The first page is new",
        "moved",
        (2,),
    ),
    Note(
        "Police come because nobody else does",
        "Emergency workers",
        "system",
        "Police and Trust together",
        "shrink",
        "A nurse drives along on Saturdays",
        "moving",
        (5,),
    ),
)

CHAPTERS = {
    "how-to-read": """This plan is by 21 people of Millbrook who met twelve times. It is for everybody \
who can change something here.

Read the page after this one first. It takes four minutes. Then read the part that is about you.

**If reading this is hard for you**, put it away. You can ring Samaritans on 116 123, at any hour.

No story stands here without its teller’s yes. Nobody’s name does.""",
    "on-one-page": """**What we learned.** People get better when somebody knows them, stays beside \
them, and helps them to a whole life: a home, people, something to do.

**What we ask.**

- Of Millbrook Trust: let people ring the crisis house themselves. By next spring.
- Of Millbrook Homes: keep two flats for people who leave hospital. By next summer.
- Of every team: ask first what matters to the person. Begin now.
- Of the police: send officers to sit and listen, once a year.

**What we do ourselves.** We go on meeting. We tell the town what we learned.""",
    "who-we-are": """We sat in three sets of seven. Half of us have been through hard times, or love \
somebody who has. Titles stayed at the door. It took us three afternoons to believe it.""",
    "why-change": """For years the first question was *what is wrong with you?* We began with *who are \
you, and what do you hope for?*

A life is more than an illness. It has a kitchen, a street, songs, debts, a faith, a dog. Help that \
does not see these things does not help for long.""",
    "what-we-mean": """**Recovery** is finding a life I want to live, with people who know me, whatever \
I live with. *Agreed by all.*

**Good work** is to ask before you act, to stay when it is hard, and to do with me what I cannot yet \
do alone. *Agreed by all.*

**Families and people with lived experience** know things that nobody can learn from books. They are \
asked first, and believed. *Agreed; one of us would add “and paid”.*

**A good service** has a door that opens from outside. *Agreed by all.*""",
    "knowing-the-person": """We told each other our lives, as much as each of us wanted to. Then we laid \
beside them how our notes told them.

> The notes were never wrong. They were only never about us.

What we learned: ask for the story, and do not write it down at once.""",
    "working-alongside": """**What helps**

- Somebody who comes back
- Being asked what I would do in your place
- A lift home

**What does not help**

- “Next time”
- Being spoken about in the corridor
- A new face each week""",
    "whole-life": """Seven of us made a plan for a whole life. What these plans ask of places and \
services, taken together:

1. A key of one’s own
2. Somebody to eat with, twice a week
3. Work that may begin with four hours
4. A place of worship that knows one’s name""",
    "families": """Families hold most of the nights. They ask for one person to ring, and to be told \
what may be told. They offer what they know.""",
    "diversity": """We were twenty white and black, Muslim, Christian and no faith. **Missing were** \
people who do not speak English, people under 25, and travellers. The next set begins with them.""",
    "what-we-tried": """- Three teams left ten minutes open after each visit. Two keep it.
- A nurse drove along with the police on Saturdays. In eleven weeks nobody was taken to a cell.
- One ward asked families for dinner. Nobody came to the first. Fourteen came to the third.""",
    "in-the-way": """We kept a wall from the fourth session on. Seven notes are left. One of them has \
been moved since.""",
    "action-plan": """Each action has somebody who does it. Where it says *nobody yet*, it is yours.""",
    "spreading": """People believe people. So each of us tells it where she is known.""",
    "people-and-support": """Two peer workers, paid. Four days of training a year, shared by families \
and staff. Somebody to lean on for those who help others.""",
    "money-and-leadership": """**Millbrook Trust:** 38,000 pounds a year for two peer workers.

**The council:** one councillor who comes to every third meeting.

**Millbrook Homes:** two flats.""",
    "how-we-will-know": """We asked ourselves the same questions at the beginning and at the end. More of \
us now say: *I can talk as an equal with people in other roles.* We look again after six months, and \
after a year. We ask the people first.""",
    "what-we-ask": """1. Which of these can you say yes to today?
2. What stands in your way, and who can move it?
3. What have we not seen?

Every comment gets an answer, in plain words, within six weeks.""",
    "what-comes-next": """Six weeks from now: all answers. In three months: a first plan for the whole \
community, written together with those who commented.""",
}

STAKEHOLDERS = (
    ("Margaret Ainsley", "Millbrook Homes", "margaret.ainsley@homes.example", "en"),
    ("Dr Stephen Cole", "Millbrook Trust", "stephen.cole@trust.example", "en"),
    ("Superintendent Joy Bright", "Millbrook police", "joy.bright@police.example", "en"),
    ("Councillor Ahmed Shah", "Millbrook council", "ahmed.shah@council.example", "en"),
    ("Gwen Parry", "Millbrook buses", "gwen.parry@buses.example", "en"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A comment of a stakeholder (by place in the list) and its answer: outcome, reason, old, new."""

    by: int
    chapter: str
    kind: str
    text: str
    outcome: str = ""
    reason: str = ""
    old: str = ""
    new: str = ""


COMMENTS = (
    Said(
        0,
        "action-plan",
        "offer",
        "We can keep one flat from January. For the second I need the council’s yes.",
        "taken_in_part",
        "One flat stands in the plan now, with your name on it. We ask the council for the second.",
        "Keep two flats for people who leave hospital",
        "Keep one flat from January, and a second when the council agrees",
    ),
    Said(
        1,
        "in-the-way",
        "concern",
        "The crisis house has six beds and is full on most nights. How would people who ring "
        "themselves be weighed against those who are sent?",
        "needs_more_work",
        "You are right, we had not thought of it. Vera and James sit down with your team on the "
        "9th and write how it could work.",
    ),
    Said(
        2,
        "what-we-tried",
        "support",
        "My officers ask for the Saturday nurse by name. I will pay for half of the next year.",
        "taken_in",
        "Thank you. It is in the plan as the police’s own commitment.",
        "A nurse drives along on Saturdays",
        "A nurse drives along on Saturdays; the police pay half of it next year",
    ),
    Said(
        3,
        "diversity",
        "question",
        "Who will ask the travellers’ site? They have been asked many things and seen little.",
    ),
    Said(
        0,
        "who-we-are",
        "correction",
        "You write three sets of seven. The page says twenty-one people. Was nobody ill?",
    ),
)

REQUESTS = (
    # organisation, contact, address, where, for whom, hopes, state
    (
        "North Quay Recovery College",
        "Sinead Walsh",
        "sinead@northquay.example",
        "North Quay and the islands",
        "People who have left hospital in the last two years, and who is close to them",
        "That we stop running courses about people and begin to learn with them.",
        "sent",
    ),
    (
        "Hope Street Mosque and Centre",
        "Bilal Hussain",
        "bilal@hopestreet.example",
        "Hope Street, Eastfield",
        "Families of our community who carry this alone",
        "That a mother can say in her own language what happens at night.",
        "talking",
    ),
    (
        "Wyevale Ambulance",
        "Jo Pritchard",
        "jo@wyevale.example",
        "Wyevale",
        "Crews, and the people they meet most often",
        "Fewer sirens. More names.",
        "paused",
    ),
)
CIRCLE = {
    "service_user": "8",
    "family_friend": "4",
    "practitioner": "5",
    "community_worker": "3",
    "emergency_worker": "2",
    "significant_other": "2",
}

BARCOLA_NOTES = (
    Note(
        "Di notte risponde solo il pronto soccorso",
        "Familiari",
        "practice",
        "Il centro di zona",
        "shrink",
        "Un turno di prova il sabato",
        "moving",
    ),
    Note("«Si è sempre fatto così»", "Operatori", "attitude"),
    Note(
        "Il lavoro comincia con otto ore o non comincia",
        "Persone con esperienza",
        "system",
        "Le cooperative",
        "ask_up",
    ),
)
BARCOLA_DEEDS = (
    Deed(
        "Telefonare a una persona di fiducia, una per sera",
        who.somebody("silvia"),
        weeks=4,
        state="under_way",
    ),
    Deed(
        "Raccontare in radio quello che abbiamo imparato",
        who.ELENA,
        kind="dissemination",
        level="attitude",
        weeks=8,
    ),
)
HALF_PAST_ONE = dt.time(13, 30)
NINE = dt.time(9, 0)

RIVERSIDE = (
    "Riverside Mental Health Alliance",
    "Helen Marsh",
    "coordinator@riverside.example",
    "Kingsmead, Harbour and Millbrook",
    "People who use services here, their families, and everybody who meets them",
    "That the people who know most are asked first.",
)
TRIESTE = (
    "Associazione Porto Aperto",
    "Giulia Sartori",
    "other-coordinator@trieste.example",
    "Trieste, Barcola",
    "Persone con esperienza, familiari e chi lavora con loro",
    "Che la città torni a essere di tutti.",
)
START = {"en": "In spring", "it": "In primavera"}
SPOKEN = {"en": "English, Arabic", "it": "Italiano, sloveno"}
LEAD_ASKS = (
    "Thank you for asking us. Could we talk on the telephone next week? I would like to hear how "
    "the women of the centre meet now, and in which room."
)
LEAD_WAITS = "You told us that crews change their rota in March. We speak again then."
APOLOGY = "My daughter is ill that week. I think of you all."
DECIDED_BY = "Vera Lindqvist and Ruth Ellis"
KINGSMEAD_WHY = """We are only at the third session. This is what stands on our wall so far.

- *Who are you?* comes before *what is wrong?*
- A person is not a bed.
- Hope is practical: it has a key, a bus ticket and a name to ring."""

OUR_THIRD = "The story behind each of us"
OUR_WALK = "A walk along the harbour"
WHY_WE_WALK = (
    "We walk where people of this town work, rest and worship. Each of us shows one place."
    " At the end we sit down and say what we saw."
)

NEEDS: dict[str, tuple[tuple[str, ...], str, str, str, str, str]] = {
    "member": (
        ("family_friend",),
        "A chair near the door. I may step out for ten minutes.",
        "Bus 12. The fare before the day, please.",
        "English",
        "Joe",
        "cash",
    ),
    "member-no-email": (
        (),
        "Big print. I hear little on the left.",
        "Graham drives me.",
        "",
        "Mr Hughes",
        "cash",
    ),
    "grace": ((), "A break every hour.", "I walk.", "English, Yoruba", "Grace", "transfer"),
    "shanice": ((), "Please ask before you take pictures.", "", "English", "", "voucher"),
    "member-family": (
        ("significant_other",),
        "",
        "I bring my own car.",
        "Urdu, English",
        "Farida",
        "none",
    ),
    "member-arabic": (
        (),
        "Papers in Arabic some days before.",
        "With my cousin.",
        "العربية، English",
        "السيدة أمينة",
        "cash",
    ),
    "carol": ((), "No stairs.", "I take Irene home.", "English", "Carol", "none"),
    "anil": ((), "", "By bicycle.", "English, Hindi", "Anil", "employer"),
    "yusuf": ((), "A quiet place to pray at midday.", "", "English, Arabic", "Imam Yusuf", "none"),
    "sarah": ((), "I may be called away. I say so at the start.", "", "", "", "employer"),
    "mona": (
        (),
        "A ramp. The customs house has two steps.",
        "Taxi, with a receipt.",
        "",
        "Mona",
        "cash",
    ),
    "samuel": (
        (),
        "Somebody who reads out what is on the wall.",
        "",
        "English, Twi",
        "",
        "voucher",
    ),
    "kath": ((), "", "", "", "", "employer"),
}
"""Further perspectives, needs, the way there, languages, how to be called, how to be paid."""
PAID = ("member", "member-no-email", "grace", "shanice", "member-arabic")
READY = "paid,room,tongues"
TOGETHER = {
    "sinead@northquay.example": {
        "contact_role": "Runs the college",
        "partner_name": "Island Ferries Chaplaincy",
        "partner_contact": "Callum Reid",
        "partner_email": "callum@ferries.example",
    }
}
"""Who asks with another organisation."""
COME_ALONG = {"member": "my brother Tom", "member-arabic": "ابنة عمي ليلى"}
"""Who comes along with whom."""
