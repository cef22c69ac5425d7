"""Five people over six weeks. What is expected was written beforehand, from the review, section 5."""

from typing import Any

import pytest

from reports.five_people import Person, people

CLOSED = ("emergency", "check", "urgent", "comfort")  # steps without a remedy


@pytest.fixture(scope="module")
def five() -> list[Person]:
    return people()


def level(said: dict[str, Any]) -> str:
    return str(said["course"]["level"])


def test_rosa_who_recovers(five: list[Person]) -> None:
    rosa = five[0]
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


def test_sam_who_is_stuck(five: list[Person]) -> None:
    sam = five[1]
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


def test_wim_who_gets_worse(five: list[Person]) -> None:
    wim = five[2]
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


def test_rita_who_relapses(five: list[Person]) -> None:
    rita = five[3]
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


def test_omar_with_a_red_flag_on_day_four(five: list[Person]) -> None:
    omar = five[4]
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
