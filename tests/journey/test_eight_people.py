"""Eight people over six weeks and more. What is expected was written beforehand: from the review,
section 5, and for the last four from its section on what a physiotherapist adds (F1)."""

from typing import Any

import pytest

from reports.eight_people import Person, people

CLOSED = ("emergency", "check", "urgent", "comfort")  # steps without a remedy


@pytest.fixture(scope="module")
def eight() -> list[Person]:
    return people()


def level(said: dict[str, Any]) -> str:
    return str(said["course"]["level"])


def test_rosa_who_recovers(eight: list[Person]) -> None:
    rosa = eight[0]
    # L4: "step 1, no block: heat", and L5: "stay on this step; repeat as allowed".
    assert (rosa[0]["step"], rosa[0]["remedy"]) == ("offer", "heat")
    # L17: "day 7: no better (< 10 %) or pain >= 7" is not so: nobody is sent anywhere.
    assert level(rosa[7]) == "ordinary"
    # L25: "pain <= 3 for 7 days": from day 4; not on day 9, so on day 12.
    assert [rosa[day]["course"]["phase"] for day in (9, 12)] == ["ordinary", "recovering"]
    # G: recovery is "at least 1 month pain-free (<= 1/10)": low from day 9.
    assert [rosa[day]["course"]["phase"] for day in (35, 42)] == ["recovering", "recovered"]
    # L23 (six weeks alone) is for who still has it: over all weeks nothing is asked of her.
    assert {level(said) for _, _, said in rosa.lines} == {"ordinary"}


def test_sam_who_is_stuck(eight: list[Person]) -> None:
    sam = eight[1]
    # L16: "day 4: no change at all and pain >= 7 or cannot work": 6 and partly is neither.
    assert level(sam[4]) == "ordinary"
    # L17: "day 7: no better (< 10 %): SOON, within 7 days", and the ladder stays open.
    assert (level(sam[7]), sam[7]["course"]["rows"]) == ("soon", ["day_7_no_better"])
    assert sam[7]["step"] not in CLOSED
    # Seen on day 10: no row sends anybody again before the next milestone.
    assert level(sam[10]) == level(sam[13]) == "ordinary"
    # L18: "day 14: < 30 % better and >= 5: SOON"; seen again on day 17.
    assert [level(sam[day]) for day in (14, 17)] == ["soon", "ordinary"]
    # L19: "day 42: >= 4 or still limits: SOON". L23 is silent: a clinician has seen them.
    assert (level(sam[42]), sam[42]["course"]["rows"]) == ("soon", ["day_42"])


def test_sam_who_still_hurts_after_six_weeks(eight: list[Person]) -> None:
    sam = eight[1]
    # F1: "walking from the first days", and no gate of the programme is before it.
    assert [sam[day]["walk"] for day in (0, 1, 7, 42, 57)] == [True] * 5
    # F1: "at 6 only beyond six weeks": on no day up to the 42nd.
    assert not any(said["step"] == "graded" for day, _, said in sam.lines if day <= 42)
    # F1: from day 43 on it comes first, and what eases is still there beside it.
    assert (sam[43]["step"], sam[43]["remedy"]) == ("graded", "heat")
    # He is told to see someone all the same: the programme is no answer to that.
    assert (level(sam[43]), sam[43]["course"]["rows"]) == ("soon", ["day_42"])
    # H3: it goes on by what was done, although the pain is as it was; 6 during it is no more.
    assert [sam.graded[day] for day in (45, 50, 57)] == [(1, False), (2, False), (3, False)]


def test_wim_who_gets_worse(eight: list[Person]) -> None:
    wim = eight[2]
    # L15: "worse 3 check-in days running": two are not three.
    assert level(wim[2]) not in ("soon", "urgent")
    # L15: "SOON, within 2 days"; at 7 it is not yet urgent, and heat stays open.
    assert (level(wim[3]), wim[3]["course"]["rows"][0]) == ("soon", "worse_3")
    assert wim[3]["step"] not in CLOSED
    # L15: "URGENT if >= 8 and no relief"; L2: "hide ladder".
    assert (wim[4]["step"], wim[4]["remedy"]) == ("urgent", None)
    # L2: "unlock only after 'seen by a clinician' and a clean new screen".
    assert wim[5]["step"] not in ("urgent", "emergency", "check")
    # L12: "twice = drop the remedy": the mornings after heat were worse, so that stays said.
    assert (level(wim[14]), wim[14]["course"]["rows"]) == ("change", ["load_twice"])


def test_rita_who_relapses(eight: list[Person]) -> None:
    rita = eight[3]
    # L24: ">= 3 episodes in 12 months: offer review".
    assert (level(rita[0]), rita[0]["course"]["rows"]) == ("review", ["three_in_a_year"])
    # L24: "relapse < 30 days after <= 1/10: same episode": the days go on from the first.
    assert (rita[20]["course"]["phase"], rita[20]["course"]["day"]) == ("relapse", 20)
    # L24: "screen, step 1".
    assert rita[20]["step"] == "offer"
    # L21: "record 'unknown', not 'better'": silent from day 24 on. It had eased again, so she is
    # asked whether it is still good, and until she says so nothing is called better.
    assert "eased_then_silent" in rita[28]["course"]["rows"]
    assert (rita[28]["course"]["better_percent"], level(rita[28]) == "ordinary") == (None, False)
    # L23: "6 weeks of SELF-CARE without any clinician: SOON", silent or not.
    assert level(rita[42]) == "soon"
    assert "six_weeks_alone" in rita[42]["course"]["rows"]


def test_omar_with_a_red_flag_on_day_four(eight: list[Person]) -> None:
    omar = eight[4]
    # Until then he goes up and down the ladder like anyone.
    assert omar[3]["step"] not in CLOSED
    # CES: "ANY yes = E"; L2: "hide ladder".
    assert (omar[4]["step"], omar[4]["remedy"]) == ("emergency", None)
    # L2: "not by time or by un-ticking".
    assert omar[5]["step"] == "emergency"
    # L2: "unlock only after 'seen by a clinician' and a clean new screen".
    assert omar[6]["step"] not in CLOSED
    # L23: a clinician has seen him: six weeks are not six weeks alone.
    assert "six_weeks_alone" not in omar[42]["course"]["rows"]


def test_nia_at_four_for_five_weeks(eight: list[Person]) -> None:
    nia = eight[5]
    # F1: "never in the first days": by the guideline's words, under four weeks is acute.
    assert not any(said["step"] == "graded" for day, _, said in nia.lines if day < 28)
    # At 4 of 10, no visit is needed first.
    assert nia[28]["step"] == "graded"
    # "never through a gate": a numb leg waits for someone who examines it.
    assert nia[31]["step"] == "offer"
    # Seen, it goes on.
    assert nia[35]["step"] == "graded"
    # An exercise day that is done is done: the ladder comes again.
    assert nia[36]["step"] == "offer"


def test_tom_whose_pain_comes_back(eight: list[Person]) -> None:
    tom = eight[6]
    # L24: "the same episode": day 30 is four weeks of it, and of this pain it is two.
    assert (tom[30]["course"]["day"], tom[30]["course"]["phase"]) == (30, "relapse")
    assert tom[30]["step"] == "offer"
    # So pain that came back has first days of its own: four weeks after it was low.
    assert [tom[day]["step"] for day in (37, 38)] == ["offer", "graded"]
    # A walk is named on every day that is no alarm's.
    assert all(said["walk"] for _, _, said in tom.lines)
    # A quiet week, and it is prevention's turn: the graded one ends by itself.
    assert tom[52]["step"] == "offer"
    assert tom.may[52] == "start"


def test_ada_after_twelve_weeks(eight: list[Person]) -> None:
    ada = eight[7]
    # Twelve weeks at 5, and nobody has looked at it: gentle moves until someone has.
    assert (ada[0]["step"], ada.may[0]) == ("offer", "see_someone")
    # Seen once past the first two weeks, it opens; length alone asks for no second visit.
    assert (ada[2]["step"], ada[51]["step"]) == ("graded", "graded")
    # H3: "back to baseline in 24 h; else halve holds/reps".
    assert [ada.graded[day] for day in (4, 9, 16)] == [(1, False), (1, True), (1, False)]
    # L12: "twice, drop it": two in a week are one stage back; below the first there is none.
    assert ada.graded[30] == (1, False)
    # A bad day: two above the usual. The gentle moves, and the place stays.
    assert (ada[32]["step"], ada.may[32], ada.graded[32]) == ("offer", "rest", (1, False))
    # Three that were too much in two weeks: a physiotherapist looks at the programme.
    assert "graded_too_much" in ada[30]["course"]["rows"]
