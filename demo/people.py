"""Who is in the demo network. Every name and every story is made up."""

from dataclasses import dataclass

from programmes.cohort.models import Perspective

S, F, C = Perspective.SERVICE_USER, Perspective.FAMILY_FRIEND, Perspective.COMMUNITY_WORKER
P, E = Perspective.PRACTITIONER, Perspective.EMERGENCY_WORKER
M = Perspective.SIGNIFICANT_OTHER


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the demo. ``key`` names her in addresses, ``seat`` is where she looks from."""

    key: str
    name: str
    seat: Perspective | None = None
    language: str = "en"
    card_number: str = ""
    pronoun: str = ""
    word: str = ""
    place: str = "riverside"

    @property
    def email(self) -> str:
        """Her address; nobody can have one under ``.example``."""
        return "" if self.card_number else f"{self.key}@{self.place}.example"


LEAD = Someone("network-lead", "Paolo Ferri", place="network")
LEADS_TOO = Someone("agnes", "Agnes Bell", place="network")
ASKED_TO_LEAD = ("Salma Idris", "salma@network.example")
CARD_WORDS = "seven green kites"
"""The secret words of everybody who signs in by card."""

COORDINATOR = Someone("coordinator", "Helen Marsh")
RUTH = Someone("facilitator", "Ruth Ellis", pronoun="she")
DAVID = Someone("david", "David Okafor", word="has been through hard times too")
NADIA = Someone("two-hats", "Nadia Rahman", P, word="nurse on nights")
AFTER_DAVID = ("Leila Grant", "leila@riverside.example")
"""Asked to take over from David."""
TOM = Someone("supporter", "Tom Maddox", word="comes with Joe")

SAFETY = (Someone("rosa", "Rosa Whitlock"), Someone("martin", "Martin Shaw"))
"""They look after safety in all of the organisation."""
JOE = Someone("member", "Joe Maddox", S, pronoun="he", word="gardener")
FARIDA = Someone("member-family", "Farida Noor", F, pronoun="she", word="mother of Sami")
LENA = Someone("member-practitioner", "Lena Kowalski", P, word="social worker")
WALTER = Someone("member-no-email", "Walter Hughes", S, card_number="40415926", word="was a baker")
AMINA = Someone("member-arabic", "أمينة حداد", F, language="ar", word="أخت")

KINGSMEAD = (
    JOE,
    WALTER,
    Someone("grace", "Grace Adeyemi", S, pronoun="she"),
    Someone("peter", "Peter Lunn", S),
    Someone("shanice", "Shanice Brown", S, word="poet"),
    Someone("owen", "Owen Price", S, pronoun="they"),
    Someone("irene", "Irene Castle", S),
    FARIDA,
    Someone("michael", "Michael Dunne", F, word="Irene’s brother"),
    Someone("carol", "Carol Whitby", F),
    AMINA,
    NADIA,
    LENA,
    Someone("anil", "Anil Mehta", P, word="psychiatrist"),
    Someone("becky", "Becky Stone", P, word="occupational therapist"),
    Someone("josephine", "Josephine Okoro", C, word="deacon"),
    Someone("yusuf", "Yusuf Karim", C, word="imam"),
    Someone("dot", "Dot Fletcher", C, word="runs the food table"),
    Someone("sarah", "Sarah Lowe", E, word="police officer"),
    Someone("kev", "Kev Barker", E, word="ambulance"),
    Someone("ines", "Inês Duarte", M, word="landlady"),
    Someone("graham", "Graham Poole", M, word="employs two of us"),
)
"""The 22 people of the running programme."""
EMPLOYERS = {
    "two-hats": "Riverside Trust",
    "member-practitioner": "Riverside council",
    "anil": "Riverside Trust",
    "becky": "Riverside Trust",
    "josephine": "St Anne’s",
    "yusuf": "Kingsmead mosque",
    "dot": "Kingsmead food table",
    "sarah": "Riverside police",
    "kev": "Ambulance service",
    "ines": "Duarte Homes",
    "graham": "Poole and Daughter",
}
PAIRS = (
    ("apart", "owen", "sarah", "Sarah was there on the night in March. Both know, both agree."),
    ("together", "irene", "carol", "Carol takes Irene home."),
)
"""Who must not, and who should, meet in a set of the running programme."""

HARBOUR = (
    Someone("mona", "Mona Salem", S),
    Someone("rob", "Rob Tanner", S),
    Someone("ellie", "Ellie Frost", S),
    Someone("bridget", "Bridget Hall", F),
    Someone("samuel", "Samuel Osei", F),
    Someone("kath", "Kath Irwin", P),
    Someone("dev", "Dev Anand", P),
    Someone("marie", "Marie Coyle", C),
    Someone("steve", "Steve Ash", E),
)
HARBOUR_ASKED = (
    ("Lucy Grant", S, "lucy@harbour.example"),
    ("Hassan Aziz", S, "hassan@harbour.example"),
    ("Pat O’Neill", F, "pat@harbour.example"),
    ("Rev. Tessa Quinn", C, "tessa@harbour.example"),
    ("Officer Dale", E, "dale@harbour.example"),
)
HARBOUR_WAITING = (
    ("Nurse Okoye", P, "okoye@harbour.example", ""),
    ("Sina Bold", F, "sina@harbour.example", ""),
    ("Mira Bold", F, "", "Sina Bold"),
)
"""Those who wait; Mira comes with her sister, or not at all."""

MILLBROOK = (
    Someone("vera", "Vera Lindqvist", S),
    Someone("colin", "Colin Marsh", S),
    Someone("abena", "Abena Boateng", S),
    Someone("jack", "Jack Rowntree", S),
    Someone("misha", "Misha Levin", S),
    Someone("ruby", "Ruby Tait", S),
    Someone("leo", "Leo Fontaine", S),
    Someone("ann", "Ann Corbett", F),
    Someone("rashid", "Rashid Aslam", F),
    Someone("monica", "Monica Hale", F),
    Someone("terry", "Terry Nunn", F),
    Someone("fiona", "Fiona Blake", P),
    Someone("james", "James Adair", P),
    Someone("chidi", "Chidi Eze", P),
    Someone("lorna", "Lorna Weir", P),
    Someone("wim", "Wim de Boer", P),
    Someone("bea", "Bea Sharp", C),
    Someone("hugh", "Hugh Pym", C),
    Someone("nia", "Nia Rees", E),
    Someone("craig", "Craig Dodd", E),
    Someone("olga", "Olga Marek", M),
)

GIULIA = Someone("other-coordinator", "Giulia Sartori", language="it", place="trieste")
MARCO = Someone("other-facilitator", "Marco Bevilacqua", language="it", place="trieste")
ELENA = Someone("other-member", "Elena Vascotto", S, language="it", place="trieste")


def _of_trieste(key: str, name: str, seat: Perspective) -> Someone:
    return Someone(key, name, seat, language="it", place="trieste")


BARCOLA = (
    ELENA,
    _of_trieste("sandro", "Sandro Furlan", S),
    _of_trieste("livia", "Livia Cossutta", S),
    _of_trieste("dario", "Dario Zorzi", S),
    _of_trieste("nevia", "Nevia Grbec", S),
    _of_trieste("tullio", "Tullio Pahor", S),
    _of_trieste("rosa", "Rosa Benussi", F),
    _of_trieste("bruno", "Bruno Stancich", F),
    _of_trieste("silvia", "Silvia Marchesi", P),
    _of_trieste("paola", "Paola Vidali", P),
    _of_trieste("franco", "Franco Ukmar", P),
    _of_trieste("don-luca", "Don Luca Ferro", C),
    _of_trieste("miriam", "Miriam Levi", C),
    _of_trieste("fabio", "Fabio Crevatin", E),
    _of_trieste("adele", "Adele Rossetti", M),
)

CAST = (
    LEAD,
    COORDINATOR,
    RUTH,
    JOE,
    FARIDA,
    LENA,
    WALTER,
    AMINA,
    TOM,
    NADIA,
    GIULIA,
    MARCO,
    ELENA,
)
"""Those whom anybody may be, in the order of the page."""

BY_KEY = {someone.key: someone for someone in CAST}


def somebody(key: str) -> Someone:
    """Return one of the people of a running programme."""
    return next(someone for someone in (*KINGSMEAD, *BARCOLA) if someone.key == key)
