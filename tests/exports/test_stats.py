"""Did it work: counting, drawing, and the page."""

from __future__ import annotations

from datetime import date, timedelta
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from cardscan.exports.stats import PARTS, EventStats, build_stats, draw_bars, to_html
from cardscan.model import FollowUp, Meeting
from cardscan.ties import HOW, Outcome, Person, Tier, Ties, Touch
from tests.people_made import MET, make_person

days = st.dates(min_value=date(2026, 11, 1), max_value=date(2026, 12, 31))
people = st.lists(
    st.builds(
        lambda event, met_on, touches, outcomes, done_on: make_person(
            event=event,
            met_on=met_on,
            done_on=done_on,
            due=done_on,
            ties=Ties(touches=tuple(touches), outcomes=tuple(outcomes)),
        ),
        st.text(max_size=20),
        days,
        st.lists(st.builds(Touch, days, st.sampled_from(HOW)), max_size=3),
        st.lists(st.builds(Outcome, days, st.text(min_size=1, max_size=9)), max_size=2),
        st.none() | days,
    ),
    max_size=12,
)


def _person(wait: int | None, *, how: str = "mail", event: str = "Fair", ties: Ties | None = None) -> Person:
    touches = () if wait is None else (Touch(MET + timedelta(days=wait), how),)
    return make_person(event=event, ties=ties or Ties(touches=touches))


def test_people_are_counted_by_how_soon_they_were_written_to() -> None:
    (fair,) = build_stats([_person(wait) for wait in (0, 2, 3, 7, 8, 90, None)])
    assert (fair.met, fair.soon, fair.week, fair.later, fair.none) == (7, 2, 2, 2, 1)


def test_a_follow_up_marked_done_counts_where_no_touch_was_logged() -> None:
    (fair,) = build_stats([make_person(due=MET, done_on=MET + timedelta(days=1)), make_person(due=MET)])
    assert (fair.soon, fair.none) == (1, 1)


def test_who_was_let_go_is_not_counted_as_forgotten() -> None:
    gone = [_person(None, ties=Ties(Tier.NO)), _person(None, ties=Ties(stopped=True))]
    written = _person(1, ties=Ties(Tier.NO, touches=(Touch(MET),)))
    (fair,) = build_stats([*gone, written, _person(None)])
    assert (fair.soon, fair.none, fair.let_go) == (1, 1, 2)


def test_an_answer_is_none_of_ones_own() -> None:
    (fair,) = build_stats([_person(1, how="answer")])
    assert (fair.none, fair.answered) == (1, 1)


def test_outcomes_are_counted_and_none_is_none() -> None:
    outcomes = (Outcome(MET, "deal"), Outcome(MET, "meeting"), Outcome(MET, "meeting"))
    good, bad = Ties(outcomes=outcomes), Ties(outcomes=(Outcome(MET, "none"),))
    (fair,) = build_stats([_person(None, ties=good), _person(None, ties=bad)])
    assert fair.outcomes == (("meeting", 2), ("deal", 1))
    assert fair.answered == 1


def test_an_event_that_is_called_all_is_one_of_them() -> None:
    stats = build_stats([_person(1, event="All"), _person(1, event="All"), _person(1, event="Fair")])
    assert [(one.event, one.met, one.total) for one in stats] == [
        ("All", 2, False),
        ("Fair", 1, False),
        ("All", 3, True),
    ]
    assert draw_bars(stats).startswith("All ")


def test_events_are_listed_from_the_newest_with_all_at_the_end() -> None:
    older = make_person(event="older", met_on=date(2026, 1, 1))
    stats = build_stats([older, _person(1, event="Fair"), _person(1, event=" fair "), _person(None, event="")])
    assert [(one.event, one.met) for one in stats] == [("(no event)", 1), ("Fair", 2), ("older", 1), ("All", 4)]


def test_somebody_met_at_two_events_counts_at_both_from_the_day_of_each() -> None:
    person = make_person()
    first, second = Meeting(date(2026, 1, 1), event="first"), Meeting(date(2026, 6, 1), event="second")
    met_twice = Person(1, "u", person.contact, (first, second), FollowUp(), Ties(touches=(Touch(date(2026, 6, 2)),)))
    by_event = {one.event: one for one in build_stats([met_twice])}
    assert by_event["second"].soon == 1
    assert by_event["first"].later == 1


def test_without_people_there_is_nothing_to_show() -> None:
    assert build_stats([]) == ()
    assert draw_bars([]) == ""


def test_a_bar_is_as_long_as_people_were_met_and_shaded_by_how_soon() -> None:
    stats = [EventStats("Fair", MET, 8, 4, 2, 0, 2, 0), EventStats("Con", MET, 4, 0, 0, 0, 4, 0)]
    first, second, _, legend = draw_bars(stats, 20).splitlines()
    assert first == "Fair  ████▓▓░░ 8"
    assert second == "Con   ░░░░ 4"
    assert all(meaning in legend for meaning, _, _ in PARTS)


@given(people)
def test_every_meeting_is_counted_once(everybody: list[Person]) -> None:
    stats = build_stats(everybody)
    assert all(sum(one.parts) == one.met for one in stats)
    assert sum(one.met for one in stats if not one.total or len(stats) == 1) == len(everybody)
    assert all(one.answered <= one.met for one in stats)


@given(people, st.integers(20, 120))
def test_bars_fit_the_width(everybody: list[Person], width: int) -> None:
    bars = draw_bars(build_stats(everybody), width).split("\n\n")[0]
    if everybody:
        signs = "".join(sign for _, sign, _ in PARTS)
        lines = bars.split("\n")
        assert all(sum(line.count(sign) for sign in signs) >= 1 for line in lines)
        assert max(map(len, lines)) <= width


class _Page(HTMLParser):
    """Collects tags and what they load."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_loads_nothing_and_shows_names_as_text() -> None:
    evil = '<script>alert("x")</script>'
    ties = Ties(outcomes=(Outcome(MET, evil),))
    html = to_html(build_stats([_person(1, event=evil), _person(None, ties=ties)]), MET)
    page = _Page()
    page.feed(html)
    assert "script" not in page.tags
    assert page.loaded == []
    assert page.tags.count("tr") == 4  # heading, two events, all
