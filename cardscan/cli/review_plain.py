"""The review line by line: for pipes, screen readers and terminals that cannot do more. The rules are the same.

Questions go to stderr, so that nothing stands on stdout that is no result. The end of the input leaves the review;
everything answered until then is saved.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from cardscan import review as rv
from cardscan.cli.desk import Desk
from cardscan.cli.forms import title_of
from cardscan.cli.output import plain
from cardscan.cli.typing_in import start_typing
from cardscan.errors import UsageError
from cardscan.model import Field, Record
from cardscan.people import Pair

__all__ = ["HELP", "ask_plainly"]

Answer = Callable[[rv.Review], rv.Review]

SIMPLE: dict[str, Answer] = {
    "": rv.accept,
    "c": rv.accept_card,
    "d": rv.drop,
    "u": rv.undo,
    "s": rv.skip,
    "x": rv.take_away,
}

PAIR_KEYS = "  y one person, x two people, s later, u undo, q leave> "
VERDICTS = {"y": "same", "x": "apart", "s": "later", "": "later", "u": "undo", "q": ""}

HELP = """\
  Enter   it is right               = TEXT  it should say TEXT
  o       what else it could be     o 2     take the second of them
  d       drop it                   a TEXT  add it: phone, e-mail, title: ...
  u       undo the last answer      s       skip this card
  n TEXT  what you talked about     t 1w    write a week after you met
  c       all of the card is right  x       take it away: it is no card
  ?       why it is asked, and this q       leave; everything is saved
Anything longer than a letter is a correction as well."""


def ask_plainly(desk: Desk, review: rv.Review) -> rv.Review:
    """Ask until nothing is left or the person leaves: the session as it stands then."""
    shown, after_pair = -1, True
    while True:
        if after_pair or review.done:
            pair = desk.next_pair(review)
            after_pair = pair is not None
            if pair is not None:
                verdict = _ask_pair(desk, pair)
                if not verdict:
                    return review
                review, shown = desk.decide(review, pair, verdict), -1
                continue
        if review.done:
            return review
        record = review.record
        assert record is not None  # a session that is not done has a card in view
        if record.id != shown:
            shown = record.id
            _show_card(record, review.focus)
        _show_question(desk, review)
        line = _read()
        if line is None or line == "q":
            return review
        take = _understand(line, desk, review)
        if take is not None:
            review, after_pair = desk.answer(review, take), take is rv.undo
            if take is rv.take_away:
                _say(f"  card {record.id} is taken away; u brings it back")


def _understand(line: str, desk: Desk, review: rv.Review) -> Answer | None:
    """The answer that a line means; None if there is nothing to answer (it was help, or no answer at all)."""
    command, _, rest = line.partition(" ")
    rest = rest.strip()
    if line in SIMPLE:
        return SIMPLE[line]
    choices = desk.choices(review)
    if line == "?":
        _say(HELP)
        for reason in (
            rv.why_doubtful(review.field, desk.lines(review.record)) if review.field and review.record else ()
        ):
            _say(f"  because: {reason}")
    elif command == "o" and rest.isdigit() and 0 < int(rest) <= len(choices):
        return choices[int(rest) - 1].take
    elif command == "o":
        for number, choice in enumerate(choices, 1):
            _say(f"  o {number}  {plain(choice.value)}  ({plain(choice.why)})")
        if not choices:
            _say("  nothing else is known")
    elif command in ("a", "n", "t") and rest:
        return _typed({"a": "add", "n": "note", "t": "due"}[command], rest, desk, review)
    elif command == "=" and rest:
        return _typed("edit", rest, desk, review)
    elif len(line) > 1 and review.field is not None:
        return _typed("edit", line, desk, review)
    else:
        _say("  ? explains the answers")
    return None


def _typed(what: str, text: str, desk: Desk, review: rv.Review) -> Answer | None:
    typing = start_typing(what, review, desk)
    try:
        answer = typing.answer(text)
    except UsageError as error:
        _say(f"  ! {plain(error)}")
        return None
    if said := typing.check(text).replace(" (Tab: another kind)", ""):
        _say(f"  {plain(said)}")
    return answer


def _show_card(record: Record, focus: int) -> None:
    _say(f"\nCard {record.id}: {plain(title_of(record))} ({plain(record.photo.path.name)})")
    for index, field in sorted(enumerate(record.fields), key=lambda item: rv.rank(item[1])):
        if not field.needs_review and index != focus:
            word = rv.confidence_word(field)
            remark = "" if field.name == "NOTE" and word == "certain" else f" [{word}]"  # nobody claimed what it is
            _say(f"  {_called(field)}: {plain(field.shown)}{remark}")
    for hint in record.hints:
        _say(f"  the picture: {plain(hint)}")


def _show_question(desk: Desk, review: rv.Review) -> None:
    field, record = review.field, review.record
    if field is None or record is None:
        click.echo("Nothing on this card is in question. Enter goes on> ", nl=False, err=True)
        return
    why = "; ".join(rv.why_doubtful(field, desk.lines(record)))
    others = len(desk.choices(review))
    _say(
        f"? {_called(field)}: {plain(field.shown)}  [{rv.confidence_word(field)} {field.confidence:.0%}: {plain(why)}]"
    )
    click.echo(f"  Enter, c, = TEXT, {'o, ' if others else ''}d, a, u, s, x, n, t, ?, q> ", nl=False, err=True)


def _ask_pair(desk: Desk, pair: Pair) -> str:
    """What a person says about two cards; "" to leave."""
    _show_pair(pair, desk.store.record(pair.first), desk.store.record(pair.second))
    line = _read()
    while line is not None and line not in VERDICTS:
        click.echo(PAIR_KEYS, nl=False, err=True)
        line = _read()
    return VERDICTS[line] if line is not None else ""


def _show_pair(pair: Pair, first: Record, second: Record) -> None:
    _say(f"\n{'Front and back of one card' if pair.sides else 'The same person'}? {', '.join(pair.likeness.reasons)}")
    for record in (first, second):
        values = "; ".join(plain(f.value) for f in record.fields if f.name != "NOTE")
        _say(f"  card {record.id} (met {record.meeting.met_on}): {values}")
    click.echo(PAIR_KEYS, nl=False, err=True)


def _called(field: Field) -> str:
    return rv.CALLED.get(field.name, field.name)


def _read() -> str | None:
    """A line of the input, None at its end."""
    line = sys.stdin.readline()
    if not line:
        _say("")
        return None
    return line.strip()


def _say(message: str) -> None:
    click.echo(message, err=True)
