"""What stands on a board: its parts as frozen values, in words, ready for a template."""

from dataclasses import dataclass
from uuid import UUID

from members.people.queries import Face
from sessions.day.queries.running import AgendaRow, Part


@dataclass(frozen=True, slots=True)
class StageStep:
    """One stage of a round. ``state``: done, on, or "" for later."""

    words: str
    state: str


@dataclass(frozen=True, slots=True)
class RoundNow:
    """The round in progress. ``upcoming``: words of the stage that follows, "" at the end.

    ``ends`` is for the script that counts down, "" while the clock stands; ``left``: the ring, 0 to
    100; ``clock`` and ``mid`` are what stands in it.
    """

    id: UUID
    presenter: Face
    is_mine: bool
    question: str
    stage: str
    stage_words: str
    planned: str
    upcoming: str
    steps: tuple[StageStep, ...]
    ends: str
    seconds: int
    left: int
    clock: str
    clock_words: str
    mid: str
    paused: bool
    extra: int


@dataclass(frozen=True, slots=True)
class RoundWas:
    """A round that is over. ``address``: where what is kept of it stands, "" for who may not."""

    id: UUID
    presenter: Face
    question: str
    ended: str
    address: str


@dataclass(frozen=True, slots=True)
class Bid:
    """Somebody would like time. ``question``: what she would bring, if she said."""

    id: UUID
    face: Face
    question: str
    is_offered: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to whoever has the time."""

    id: UUID
    words: str
    name: str
    is_mine: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Trying:
    """What somebody will try. ``note``: who, and by when."""

    title: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was gathered in the room."""

    id: UUID
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody of the meeting. ``present`` is None where nobody has said."""

    face: Face
    present: bool | None


@dataclass(frozen=True, slots=True)
class OnBreak:
    """Somebody asked for a break."""

    name: str
    since: str


@dataclass(frozen=True, slots=True)
class Board:
    """A meeting as one person sees it: who runs it all of it, the others what is for all to see.

    ``turn``: 0 in a session, else between sessions; ``runs``: this person runs it, ``runs_itself``:
    whoever sits in it may.
    """

    number: int
    turn: int
    heading: str
    title: str
    runs: bool
    runs_itself: bool
    learning_set_id: UUID | None
    name: str
    is_everybody: bool
    is_open: bool
    is_closed: bool
    is_held: bool
    is_time: bool
    people: tuple[Here, ...]
    n_present: int
    seats: tuple[dict[str, str], ...]
    now: RoundNow | None
    rounds: tuple[RoundWas, ...]
    bids: tuple[Bid, ...]
    my_bid: Bid | None
    questions: tuple[Asked, ...]
    n_more_questions: int
    to_keep: tuple[Asked, ...]
    actions: tuple[Trying, ...]
    since_last: tuple[Trying, ...]
    gathered: tuple[Gathered, ...]
    breaks: tuple[OnBreak, ...]
    my_break: bool
    hint: str
    my_turn: bool
    part: Part | None
    upcoming: Part | None
    agenda: tuple[AgendaRow, ...]
    behind: str
    stream: str
    topic: str
    server_now: str
