"""Plans to print: one in English with every kind of chapter, and one in Arabic."""

import datetime as dt

from plans.implementation.content import (
    Content,
    Facts,
    FrozenAction,
    FrozenBarrier,
    FrozenChapter,
)
from plans.implementation.models import Variant
from plans.implementation.tasks import ToPrint

FACTS = Facts(
    programme="Riverside",
    organisation="Millbrook Partnership",
    place="Millbrook",
    sessions_held=12,
    sessions_planned=12,
    rounds_held=61,
    learning_sets=3,
    people=22,
    groups={"lived_and_family": 13, "practitioners": 9},
)

WORDS = (
    "We started with a simple question: what makes you want to get up? Nobody said “my care plan”."
    " People said a dog, a brother, the early shift at the bakery, the allotment in April."
)


def text(number: int, heading: str, body: str) -> FrozenChapter:
    """Make a chapter that somebody wrote."""
    return FrozenChapter(f"chapter-{number}", number, heading, "text", body)


def action(
    title: str, level: str = "practice", *, who: str = "Housing team", due_on: str = "2027-05-31"
) -> FrozenAction:
    """Make an action."""
    return FrozenAction(
        title=title,
        who=who,
        by_a_person=not who,
        due_on=due_on,
        level=level,
        service_area="Housing",
        first_step="Take the cost figures to the housing board.",
        success="Nobody loses a home because they were in hospital.",
        state="under_way",
        evidence="",
    )


def barrier(title: str, level: str, *actions: str, mover: str = "Town council") -> FrozenBarrier:
    """Make a note of the wall."""
    return FrozenBarrier(
        title=title,
        whose_side="Services",
        level=level,
        mover=mover,
        strategy="ask_up",
        moving_already="A councillor has asked for figures.",
        state="moving",
        actions=list(actions),
    )


def english(*, times: int = 1) -> Content:
    """Return a plan with every kind of chapter; ``times`` as much of everything gathered."""
    keep, first, tell = (
        "Hold a tenancy for twelve weeks",
        "Begin with the story",
        "Tell new starters",
    )
    return Content(
        title="Whole Person – Whole Life Recovery Implementation Plan",
        programme="Riverside Learning Sets",
        programme_slug="riverside",
        organisation="Millbrook Health and Community Partnership",
        language="en",
        chapters=(
            text(
                0,
                "How to read this plan",
                f"Read it in any order.\n\n## Help\n\n- Call\n- Ask\n\n{WORDS}",
            ),
            text(1, "On one page", f"#### A heading that skips\n\n{WORDS}\n\n" * times),
            FrozenChapter("who-we-are", 2, "Who we are", "facts", WORDS, facts=FACTS),
            text(3, "Nothing yet", "  "),
            *(text(n, f"Chapter with words {n}", f"{WORDS}\n\n" * 4 * times) for n in range(4, 11)),
            FrozenChapter(
                "in-the-way",
                11,
                "What stands in the way",
                "barriers",
                WORDS,
                barriers=(
                    barrier("Fear of getting it wrong", "attitude", first, mover=""),
                    barrier("Nobody rings housing", "practice", keep),
                    barrier("Rent rules in hospital", "system", keep, "An action that is gone"),
                )
                * times,
            ),
            FrozenChapter(
                "action-plan",
                12,
                "Action plan",
                "actions",
                WORDS,
                actions=(
                    action(keep, "system"),
                    action(first, "attitude", who=""),
                    action("Ask “Who should we call?” first", due_on=""),
                )
                * times,
            ),
            FrozenChapter(
                "spreading",
                13,
                "How this learning will spread",
                "spread",
                "",
                actions=(action(tell),) * times,
            ),
            text(14, "What comes next", WORDS),
        ),
    )


def arabic() -> Content:
    """Return a plan in Arabic with Latin names in it."""
    words = (
        "بدأنا بسؤال بسيط: ما الذي يجعلك ترغب في النهوض صباحاً؟ لم يقل أحد «خطة رعايتي»."
        " قالت Ruth M. إن البيانو هو خطتها. اللقاء في 12 مارس 2027."
    )
    keep = "الحفاظ على السكن اثني عشر أسبوعاً"
    return Content(
        title="خطة تنفيذ التعافي: الإنسان كاملاً والحياة كاملة",
        programme="حلقات التعلم في ريفرسايد",
        programme_slug="riverside",
        organisation="Millbrook Health and Community Partnership",
        language="ar",
        chapters=(
            text(
                0,
                "كيف تقرأ هذه الخطة",
                f"{words}\n\n## المساعدة\n\n- اسأل\n- اتصل بـ Ruth M.\n\n{words}",
            ),
            FrozenChapter("who-we-are", 2, "من نحن", "facts", words, facts=FACTS),
            FrozenChapter(
                "in-the-way",
                11,
                "ما الذي يقف في الطريق",
                "barriers",
                words,
                barriers=(
                    barrier("الخوف من الخطأ", "attitude", mover=""),
                    barrier("لا أحد يتصل بفريق السكن", "practice", keep, mover="مجلس المدينة"),
                ),
            ),
            FrozenChapter(
                "action-plan",
                12,
                "خطة العمل",
                "actions",
                "",
                actions=(action(keep, "system", who="فريق السكن"), action("ابدأ بالقصة", who="")),
            ),
        ),
    )


def to_print(content: Content, variant: Variant = Variant.STANDARD) -> ToPrint:
    """Return what the job would gather."""
    return ToPrint(content, 2, variant, dt.date(2027, 3, 4))
