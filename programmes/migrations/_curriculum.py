"""The network's curriculum to begin with: what sessions serve, and two rhythms of sessions.

The agendas and definitions are those of the source (IMHCN, "Action Learning Sets", 2014) in words
of our own. Each text is (English, Italian, Arabic).
"""

from typing import Any, NamedTuple

type Words = tuple[str, str, str]

LANGUAGES = ("en", "it", "ar")

ITEMS: dict[str, tuple[str, Words]] = {
    "I1": ("issue", ("Knowing the person", "Conoscere la persona", "معرفة الإنسان")),
    "I2": (
        "issue",
        ("Working alongside the person", "Lavorare accanto alla persona", "العمل إلى جانب الإنسان"),
    ),
    "I3": (
        "issue",
        ("A whole life for the person", "Una vita intera per la persona", "حياة كاملة للإنسان"),
    ),
    "A1": (
        "agenda",
        (
            "What recovery is, whom it is for, and why",
            "Che cos’è la ripresa, per chi è e perché",
            "ما التعافي، ولمن هو، ولماذا",
        ),
    ),
    "A2": (
        "agenda",
        (
            "What makes us want to recover",
            "Che cosa ci fa venire voglia di riprenderci",
            "ما الذي يجعلنا نرغب في التعافي",
        ),
    ),
    "A3": (
        "agenda",
        (
            "What happened in our lives, and our stories",
            "Ciò che è successo nella nostra vita, e le nostre storie",
            "ما مررنا به في حياتنا، وقصصنا",
        ),
    ),
    "A4": (
        "agenda",
        (
            "Deciding for ourselves and looking after ourselves",
            "Decidere per sé e avere cura di sé",
            "أن نقرر بأنفسنا ونعتني بأنفسنا",
        ),
    ),
    "A5": (
        "agenda",
        (
            "How we first respond to distress",
            "Come rispondiamo all’inizio alla sofferenza",
            "كيف نستجيب في البداية للمعاناة",
        ),
    ),
    "A6": (
        "agenda",
        (
            "What the usual ways have done to people",
            "Che cosa hanno fatto alle persone i modi di sempre",
            "ما الذي فعلته الطرق المعتادة بالناس",
        ),
    ),
    "A7": (
        "agenda",
        (
            "What helps and what does not",
            "Che cosa aiuta e che cosa no",
            "ما الذي يساعد وما الذي لا يساعد",
        ),
    ),
    "A8": (
        "agenda",
        (
            "Ways that let people live with their experiences",
            "Modi che permettono di vivere con le proprie esperienze",
            "طرق تتيح للناس العيش مع تجاربهم",
        ),
    ),
    "A9": ("agenda", ("What stands in the way", "Che cosa ostacola", "ما الذي يعيق الطريق")),
    "A10": (
        "agenda",
        (
            "Looking honestly at how we work",
            "Guardare con onestà come lavoriamo",
            "النظر بصدق في طريقة عملنا",
        ),
    ),
    "A11": (
        "agenda",
        (
            "Gathering what shows that it works",
            "Raccogliere ciò che mostra che funziona",
            "جمع ما يدل على أن ذلك ينفع",
        ),
    ),
    "A12": (
        "agenda",
        (
            "Growing it where we live and work",
            "Farlo crescere dove viviamo e lavoriamo",
            "تنميته حيث نعيش ونعمل",
        ),
    ),
    "A13": ("agenda", ("Planning a whole life", "Progettare una vita intera", "تخطيط حياة كاملة")),
    "A14": (
        "agenda",
        (
            "Living and working by whole-life plans",
            "Vivere e lavorare con progetti di vita intera",
            "العيش والعمل وفق خطط الحياة الكاملة",
        ),
    ),
    "A15": (
        "agenda",
        (
            "Coaching and mentoring each other",
            "Accompagnarsi e farsi da guida a vicenda",
            "أن يرافق ويرشد بعضنا بعضًا",
        ),
    ),
    "D1": (
        "definition",
        (
            "What we mean: philosophy, values and practice",
            "Che cosa intendiamo: filosofia, valori e pratica",
            "ما نعنيه: الفلسفة والقيم والممارسة",
        ),
    ),
    "D2": ("definition", ("How workers work", "Come lavorano gli operatori", "كيف يعمل العاملون")),
    "D3": (
        "definition",
        (
            "What families and people with lived experience do",
            "Che cosa fanno le famiglie e le persone con esperienza vissuta",
            "ما تفعله الأسر وأصحاب التجربة المعيشة",
        ),
    ),
    "D4": ("definition", ("What services are like", "Come sono i servizi", "كيف تكون الخدمات")),
    "C1": (
        "consider",
        (
            "How we understand life stories",
            "Come comprendiamo le storie di vita",
            "كيف نفهم قصص الحياة",
        ),
    ),
    "C2": (
        "consider",
        (
            "Trust that goes both ways",
            "Fiducia che va nei due sensi",
            "ثقة متبادلة بين الطرفين",
        ),
    ),
    "C3": (
        "consider",
        (
            "What we do here, seen through real stories",
            "Ciò che facciamo qui, visto attraverso storie vere",
            "ما نفعله هنا كما تُظهره قصص حقيقية",
        ),
    ),
    "C4": (
        "consider",
        (
            "Working beside the person with everyone’s strengths",
            "Lavorare accanto alla persona con le forze di tutti",
            "العمل بجانب الإنسان بقوة كل واحد منا",
        ),
    ),
    "C5": (
        "consider",
        (
            "Families and the people around us",
            "Le famiglie e le persone intorno a noi",
            "الأسر والناس من حولنا",
        ),
    ),
    "C6": (
        "consider",
        (
            "Whole-life plans for people with a name",
            "Progetti di vita intera per persone con un nome",
            "خطط حياة كاملة لأناس لهم أسماء",
        ),
    ),
}


class Session(NamedTuple):
    """One session: ``themes`` are the openings of its parts of the day."""

    title: Words
    themes: tuple[Words, ...]
    serves: str


TWELVE = (
    Session(
        ("Meeting each other", "Incontrarci", "نلتقي ونتعارف"),
        (
            (
                "We get to know each other, agree how we work together, and form our sets.",
                "Ci conosciamo, decidiamo come lavorare insieme e formiamo i gruppi.",
                "نتعارف، ونتفق على طريقة عملنا معًا، ونكوّن مجموعاتنا.",
            ),
        ),
        "I1 A1 D1 C2",
    ),
    Session(
        (
            "What makes us want to recover",
            "Che cosa ci fa venire voglia di riprenderci",
            "ما الذي يجعلنا نرغب في التعافي",
        ),
        (
            (
                "We ask what gives us hope and strength, and write it down.",
                "Ci chiediamo che cosa ci dà speranza e forza, e lo scriviamo.",
                "نسأل ما الذي يمنحنا الأمل والقوة، ونكتبه.",
            ),
        ),
        "I1 A2 A4 D1 C4",
    ),
    Session(
        ("The story behind", "La storia che c’è dietro", "القصة من وراء ذلك"),
        (
            (
                "We look at what happened in our lives, each as far as we wish.",
                "Guardiamo che cosa è successo nella nostra vita, ognuno fin dove vuole.",
                "ننظر في ما مررنا به في حياتنا، كل واحد بالقدر الذي يريده.",
            ),
        ),
        "I1 A3 D1 C1",
    ),
    Session(
        ("How we first responded", "Come abbiamo risposto all’inizio", "كيف استجبنا في البداية"),
        (
            (
                "We look at how distress was met at first, and what that did.",
                "Guardiamo come è stata accolta all’inizio la sofferenza, e che effetto ha avuto.",
                "ننظر كيف قوبلت المعاناة في البداية، وما أثر ذلك.",
            ),
        ),
        "I1 I2 A5 A6 D1 D2 C1 C3",
    ),
    Session(
        ("What helps, what does not", "Che cosa aiuta, che cosa no", "ما يساعد وما لا يساعد"),
        (
            (
                "We gather what has helped and what has not, from every side.",
                "Raccogliamo che cosa ha aiutato e che cosa no, da ogni punto di vista.",
                "نجمع ما ساعد وما لم يساعد، من كل جانب.",
            ),
        ),
        "I2 A7 A6 D2 D3 C3 C5",
    ),
    Session(
        (
            "Living with it, in charge of it",
            "Viverci insieme, decidendo noi",
            "العيش مع ذلك، والقرار لنا",
        ),
        (
            (
                "We find ways to live with what we go through, and to decide for ourselves.",
                "Troviamo modi di vivere con ciò che attraversiamo e di decidere per noi.",
                "نجد طرقًا للعيش مع ما نمر به، ولأن نقرر بأنفسنا.",
            ),
        ),
        "I2 A8 A4 D3 C4",
    ),
    Session(
        (
            "Looking hard at how we work",
            "Guardare a fondo come lavoriamo",
            "نظرة صريحة إلى طريقة عملنا",
        ),
        (
            (
                "We look honestly at our own work and choose something small to try.",
                "Guardiamo con onestà il nostro lavoro e scegliamo una piccola cosa da provare.",
                "ننظر بصدق في عملنا ونختار شيئًا صغيرًا نجرّبه.",
            ),
        ),
        "I2 A10 A5 D2 C3",
    ),
    Session(
        (
            "Beside each other: peers, families, mentors",
            "Gli uni accanto agli altri: pari, famiglie, guide",
            "بعضنا بجانب بعض: أقران وأسر ومرشدون",
        ),
        (
            (
                "We learn to walk beside each other, as peers, families and mentors.",
                "Impariamo a camminare gli uni accanto agli altri: pari, famiglie, guide.",
                "نتعلم أن يسير بعضنا بجانب بعض: أقرانًا وأسرًا ومرشدين.",
            ),
        ),
        "I2 A15 A14 D3 C2 C5",
    ),
    Session(
        ("Planning a whole life", "Progettare una vita intera", "تخطيط حياة كاملة"),
        (
            (
                "We begin plans for a whole life, with the people whose lives they are.",
                "Cominciamo progetti di vita intera, con le persone di cui è la vita.",
                "نبدأ خططًا لحياة كاملة، مع أصحاب هذه الحياة.",
            ),
        ),
        "I3 A13 D4 C6",
    ),
    Session(
        (
            "Whole-life practice where we are",
            "La pratica della vita intera, dove siamo",
            "ممارسة الحياة الكاملة حيث نحن",
        ),
        (
            (
                "We bring whole-life ways to where we are, and gather what shows that they help.",
                "Portiamo la vita intera dove siamo e raccogliamo ciò che mostra che aiuta.",
                "ننقل هذه الطرق إلى حيث نحن، ونجمع ما يدل على أنها تساعد.",
            ),
        ),
        "I3 A12 A14 A11 D4 C3 C6",
    ),
    Session(
        (
            "What stands in the way, and who moves it",
            "Che cosa ostacola, e chi può spostarlo",
            "ما الذي يعيق، ومن يزيحه",
        ),
        (
            (
                "We put in order what stands in the way, and agree who moves it.",
                "Mettiamo in ordine ciò che ostacola e decidiamo chi lo sposta.",
                "نرتّب ما يعيق الطريق، ونتفق على من يزيحه.",
            ),
        ),
        "I3 A9 A12 D4 C5",
    ),
    Session(
        (
            "What we achieved, and what happens next",
            "Che cosa abbiamo raggiunto, e che cosa viene dopo",
            "ما أنجزناه، وما الذي يأتي بعد ذلك",
        ),
        (
            (
                "We look at what has changed, agree our plan, and choose who speaks for us.",
                "Guardiamo che cosa è cambiato, approviamo il piano e scegliamo chi parla per noi.",
                "ننظر في ما تغيّر، ونتفق على خطتنا، ونختار من يتحدث باسمنا.",
            ),
        ),
        "I3 A11 A15 A14 D1 D2 D3 D4 C1 C2 C3 C4 C5 C6",
    ),
)


def _two(title: Words, first: int, second: int) -> Session:
    """Make one whole day of two sessions of the twelve."""
    one, other = TWELVE[first - 1], TWELVE[second - 1]
    served = dict.fromkeys(f"{one.serves} {other.serves}".split())
    return Session(title, one.themes + other.themes, " ".join(served))


FIVE = (
    _two(
        (
            "Meeting each other, and what gives us hope",
            "Incontrarci, e ciò che ci dà speranza",
            "نلتقي، وما يمنحنا الأمل",
        ),
        1,
        2,
    ),
    _two(
        (
            "The story behind, and how we first responded",
            "La storia che c’è dietro, e come abbiamo risposto",
            "القصة من وراء ذلك، وكيف استجبنا",
        ),
        3,
        4,
    ),
    _two(
        (
            "What helps, and living with it",
            "Che cosa aiuta, e viverci insieme",
            "ما يساعد، والعيش معه",
        ),
        5,
        6,
    ),
    _two(
        (
            "How we work, and walking beside each other",
            "Come lavoriamo, e camminare accanto",
            "كيف نعمل، والسير جنبًا إلى جنب",
        ),
        7,
        8,
    ),
    _two(
        (
            "A whole life: plans and practice (last meeting, first day)",
            "Una vita intera: progetti e pratica (ultimo incontro, primo giorno)",
            "حياة كاملة: خطط وممارسة (اللقاء الأخير، اليوم الأول)",
        ),
        9,
        10,
    ),
    _two(
        (
            "What stands in the way, and what happens next (last meeting, second day)",
            "Che cosa ostacola, e che cosa viene dopo (ultimo incontro, secondo giorno)",
            "ما الذي يعيق، وما الذي يأتي بعد ذلك (اللقاء الأخير، اليوم الثاني)",
        ),
        11,
        12,
    ),
)
"""Five meetings of whole days; the last takes two days, and each day has its own date."""


class Block(NamedTuple):
    """One part of a day. ``theme``: which of the session's themes is its purpose."""

    kind: str
    minutes: int
    title: Words
    purpose: Words = ("", "", "")
    theme: int | None = None


TEA = (
    "Tea, and finding your seat",
    "Un tè, e trovare il proprio posto",
    "الشاي، وكل واحد يجد مكانه",
)
WELCOME = ("Welcome and check-in", "Benvenuto e primo giro", "الترحيب وجولة البداية")
A_WORD = (
    "Each person says a word, or passes.",
    "Ognuno dice una parola, o passa.",
    "يقول كل واحد كلمة، أو يكتفي بالاستماع.",
)
THEME = (
    "The theme: a short opening and a story",
    "Il tema: una breve apertura e una storia",
    "الموضوع: مدخل قصير وقصة",
)
IN_YOUR_SET = ("Time in your set", "Tempo nel proprio gruppo", "وقت في مجموعتك")
TURNS = (
    "What we did since last time. Then two turns, with a break between them.",
    "Che cosa abbiamo fatto dall’ultima volta. Poi due turni, con una pausa in mezzo.",
    "ما فعلناه منذ المرة السابقة. ثم دوران، وبينهما استراحة.",
)
MORE_TURNS = (
    "Two more turns, with a break between them.",
    "Altri due turni, con una pausa in mezzo.",
    "دوران آخران، وبينهما استراحة.",
)
HARVEST = ("Bringing it together", "Mettere insieme", "نجمع ما لدينا")
GATHERED = (
    "Words for our definitions, what helps, what stands in the way.",
    "Parole per le nostre definizioni, ciò che aiuta, ciò che ostacola.",
    "كلمات لتعريفاتنا، وما يساعد، وما يعيق.",
)
CLOSING = ("Closing circle", "Cerchio di chiusura", "حلقة الختام")
TAKEN_ALONG = (
    "What each of us takes along.",
    "Che cosa porta via ognuno di noi.",
    "ما الذي يحمله كل واحد منا معه.",
)
LUNCH = ("Lunch", "Pranzo", "الغداء")

HALF_DAY = (
    Block("break", 15, TEA),
    Block("plenary", 15, WELCOME, A_WORD),
    Block("plenary", 20, THEME, theme=0),
    Block("set_time", 125, IN_YOUR_SET, TURNS),
    Block("plenary", 20, HARVEST, GATHERED),
    Block("plenary", 15, CLOSING, TAKEN_ALONG),
)
"""210 minutes."""
WHOLE_DAY = (
    Block("break", 15, TEA),
    Block("plenary", 20, WELCOME, A_WORD),
    Block("plenary", 30, THEME, theme=0),
    Block("set_time", 110, IN_YOUR_SET, TURNS),
    Block("meal", 60, LUNCH),
    Block("plenary", 30, THEME, theme=1),
    Block("set_time", 110, IN_YOUR_SET, MORE_TURNS),
    Block("plenary", 30, HARVEST, GATHERED),
    Block("plenary", 15, CLOSING, TAKEN_ALONG),
)
"""420 minutes."""

TEMPLATES: dict[str, tuple[Words, tuple[Session, ...], tuple[Block, ...]]] = {
    "twelve": (("Twelve half days", "Dodici mezze giornate", "اثنا عشر نصف يوم"), TWELVE, HALF_DAY),
    "imhcn-5": (
        (
            "Five meetings of whole days",
            "Cinque incontri di giornate intere",
            "خمسة لقاءات بأيام كاملة",
        ),
        FIVE,
        WHOLE_DAY,
    ),
}


def _by_language(words: Words) -> dict[str, str]:
    return dict(zip(LANGUAGES, words, strict=True)) if any(words) else {}


def load(apps: Any, schema_editor: Any) -> None:
    """Write items and templates; those that are there already stay as they are."""
    alias = schema_editor.connection.alias

    def rows(name: str) -> Any:
        return apps.get_model("programmes", name).objects.using(alias)

    items = {}
    for code, (kind, title) in ITEMS.items():
        items[code], _new = rows("CurriculumItem").get_or_create(
            code=code, defaults={"kind": kind, "title": _by_language(title)}
        )
    for key, (title, sessions, blocks) in TEMPLATES.items():
        template, new = rows("CurriculumTemplate").get_or_create(
            key=key, defaults={"title": _by_language(title)}
        )
        if not new:
            continue
        for number, told in enumerate(sessions, 1):
            en, it, ar = (" ".join(texts) for texts in zip(*told.themes, strict=True))
            session = rows("TemplateSession").create(
                template=template,
                number=number,
                title=_by_language(told.title),
                purpose=_by_language((en, it, ar)),
            )
            for position, block in enumerate(blocks, 1):
                why = block.purpose if block.theme is None else told.themes[block.theme]
                rows("TemplateBlock").create(
                    session=session,
                    position=position,
                    kind=block.kind,
                    minutes=block.minutes,
                    title=_by_language(block.title),
                    purpose=_by_language(why),
                )
            for code in told.serves.split():
                rows("TemplateServes").create(session=session, item=items[code])
