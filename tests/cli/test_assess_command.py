"""`unknot assess` decides from a file, or interviews, with the keys that were promised."""

import json
import re
from pathlib import Path

import pytest

from support.command import mistakes, printed, run
from unknot.journey.screening.assess import open_facts
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.pathway.interview import next_ask, reply

KEYS = [
    "pathway", "disposition", "because", "where", "within", "next_visit", "causes", "remedies",
    "treatments", "first_step", "ask", "contradictions",
]  # fmt: skip


def answers(folder: Path, text: str, suffix: str = "toml") -> Path:
    path = folder / f"answers.{suffix}"
    path.write_text(text, encoding="utf-8")
    return path


def calm_lines(library: Library) -> str:
    """What someone well types: none of these, and calm numbers."""
    said: dict[str, Value] = {}
    typed = []
    while still := open_facts(library.pathway, ["disposition"], said):
        ask = next_ask(library.screens, still, (), library.questions)
        assert ask is not None
        if ask.items:
            said |= reply(ask.items, (), unsure=False, facts=library.facts).answers
            typed.append("0")
        else:
            name = ask.questions[0]
            said[name] = library.facts[name].calm
            typed.append(str(said[name]))
    return "\n".join(typed) + "\n"


def number(library: Library, screen: str, item: str) -> int:
    """The number under which a line stands when the whole screen is shown."""
    items = next(each.items for each in library.screens if each.id == screen)
    return [each.id for each in items].index(item) + 1


def title(library: Library, screen: int = 0) -> str:
    return library.words.say(f"screens.{library.screens[screen].id}.title")


def test_the_keys_are_those_that_were_promised(tmp_path: Path, library: Library) -> None:
    found = printed("assess", "--answers", answers(tmp_path, "saddle_numb = 'new'"))
    assert list(found) == KEYS
    assert found["pathway"] == {
        "version": library.version, "fingerprint": library.fingerprint,
        "words": library.words_fingerprint,
    }  # fmt: skip
    assert list(found["remedies"]) == list(library.ladder)
    assert found["next_visit"] == []
    assert list(found["treatments"]) == list(library.treatments)


def test_an_emergency_is_decided_by_one_answer_with_its_row_and_source(tmp_path: Path) -> None:
    found = printed("assess", "--answers", answers(tmp_path, '{"saddle_numb": "new"}', "json"))
    assert (found["disposition"], found["where"], found["within"]) == (
        "emergency", "emergency_department", "now",
    )  # fmt: skip
    row = found["because"][0]
    assert list(row) == ["table", "row", "why", "cite", "basis"]
    assert (row["table"], row["row"], row["basis"]) == ("disposition", "ces_new", "verified")
    assert {status["status"] for status in found["remedies"].values()} == {"blocked"}
    assert row in found["remedies"]["heat"]["because"]
    assert found["first_step"] is None
    assert found["ask"] == []


def test_without_an_answer_nothing_is_decided_and_danger_is_asked_first(tmp_path: Path) -> None:
    found = printed("assess", "--answers", answers(tmp_path, ""))
    assert found["disposition"] is None
    assert found["because"] == []
    assert found["ask"][0] == "saddle_numb"
    assert {status["status"] for status in found["remedies"].values()} == {"ask"}


def test_left_out_facts_count_as_calm_only_when_told_and_it_says_so(tmp_path: Path) -> None:
    path = answers(tmp_path, "diabetes = true")
    found = printed("assess", "--answers", path, "--missing", "no")
    assert found.pop("missing_counted_as_calm") is True
    assert list(found) == KEYS
    assert found["disposition"] == "self_care"
    assert found["first_step"] == "heat" or found["remedies"]["heat"]["status"] != "ok"
    assert found["remedies"]["heat"]["status"] == "careful"
    text = run("assess", "--answers", path, "--missing", "no").stdout
    assert "Every fact left out was counted as calm" in text


def test_yes_and_no_are_true_and_false(tmp_path: Path) -> None:
    said = printed("assess", "--answers", answers(tmp_path, 'both_legs_new = "yes"'))
    assert said["disposition"] == "emergency"


def test_every_mistake_in_a_file_is_one_line_with_fact_value_and_what_is_allowed(
    tmp_path: Path,
) -> None:
    text = 'fevr = true\nage = 300\nfever = "maybe"\nsaddle_numb = "yes"\nlimp = 1\n[days]\nx = 1'
    lines = mistakes("assess", "--answers", answers(tmp_path, text))
    assert len(lines) == 6
    assert lines[0].startswith("fevr: there is no such fact (given true). Did you mean 'fever'?")
    assert lines[1] == (
        "age: 300 is not allowed. Allowed: a whole number from 0 to 120, or 'unknown'."
    )
    assert lines[2] == "fever: \"maybe\" is not allowed. Allowed: false, true, or 'unknown'."
    assert "'no', 'new'" in lines[3]
    assert lines[4].startswith("limp: 1 is not allowed")
    assert lines[5].startswith('days: {"x": 1} is not allowed')


def test_what_only_the_journey_knows_cannot_be_answered(tmp_path: Path) -> None:
    lines = mistakes("assess", "--answers", answers(tmp_path, 'alarm = "none"'))
    assert lines[0].startswith("alarm: there is no such fact")


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.yaml", "", "should end in .toml or .json"),
        ("a.toml", "fever = maybe", "cannot be understood"),
        ("a.json", "[1]", "should be one object"),
        ("a.json", '{"fever": true, "fever": false}', "'fever' is answered twice"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, text: str, what: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (line,) = mistakes("assess", "--answers", path)
    assert line.startswith(f"{path}: ")
    assert what in line


def test_a_missing_file_and_a_misused_option_are_refused(tmp_path: Path) -> None:
    assert "cannot be read" in mistakes("assess", "--answers", tmp_path / "none.toml")[0]
    assert "--missing no goes with --answers" in mistakes("assess", "--missing", "no")[0]
    assert "'QQ' is not known" in mistakes("assess", "--country", "QQ")[0]


def test_the_advice_says_whom_to_call_why_and_from_which_source(
    tmp_path: Path, library: Library
) -> None:
    path = answers(tmp_path, "saddle_numb = 'new'")
    text = run("assess", "--answers", path).stdout
    home = library.countries["GB"]
    assert f"{home.numbers['ambulance']}, United Kingdom" in text
    row = next(r for r in library.tables["disposition"].rows if r.id == "ces_new")
    assert row.why in text
    assert library.sources["ces_warning_card"].title in text
    assert library.words.say("common.unsigned", reviewed=0, safety=library.sign_off.safety) in text
    abroad = run("assess", "--answers", path, "--country", "ca").stdout
    assert "911, Canada (not yet checked)" in abroad


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("es_MX.UTF-8", "911, Mexico"),
        ("es_CO.UTF-8", "123, Colombia"),
        ("es.UTF-8", "112, Country"),
    ],
)
def test_the_terminal_is_in_the_country_of_its_language(
    tmp_path: Path, spoken: str, said: str
) -> None:
    path = answers(tmp_path, "saddle_numb = 'new'")
    assert said in run("assess", "--answers", path, LANG=spoken).stdout


def test_the_terminal_says_what_to_call_where_the_number_fails(tmp_path: Path) -> None:
    path = answers(tmp_path, "saddle_numb = 'new'")
    assert "107? Call 911" in run("assess", "--answers", path, "--country", "ar").stdout


def test_an_urgent_answer_says_so_while_more_is_asked(tmp_path: Path, library: Library) -> None:
    path = answers(tmp_path, "fever = true")
    assert printed("assess", "--answers", path)["disposition"] is None
    text = run("assess", "--answers", path).stdout
    assert "111, United Kingdom" in text
    assert library.words.say("check.urgent") in text


def test_the_interview_of_someone_well_ends_in_home_care(library: Library) -> None:
    done = run("assess", typed=calm_lines(library))
    assert done.returncode == 0, done.stderr
    assert library.words.say("cards.self_care.title") in done.stdout
    assert f"{library.remedy_words('heat').name}: " in done.stdout


def test_the_interview_asks_danger_first_and_stops_at_an_emergency(library: Library) -> None:
    done = run("assess", typed="1, 2\n")
    assert done.returncode == 0, done.stderr
    assert title(library) in done.stdout
    assert library.words.say("cards.emergency.title") in done.stdout
    assert title(library, 1) not in done.stdout


def test_a_tick_can_open_a_question_of_its_own(library: Library) -> None:
    options = [option.id for option in library.questions["leg_test"].options]
    weak = number(library, "legs", "weak_leg")
    done = run("assess", typed=f"0\n{weak}\n{options.index('cannot') + 1}\n")
    assert library.words.say("screens.leg_test.question") in done.stdout
    assert library.words.say("cards.emergency.title") in done.stdout


def test_not_sure_asks_what_was_left_unticked_in_full(library: Library) -> None:
    done = run("assess", "--json", typed="u\nu\n")  # not sure; of the first
    assert library.words.say("facts.saddle_numb.question") in done.stderr
    assert library.words.say("facts.wipe_numb.question") in done.stderr


def test_not_sure_about_one_asks_that_one_alone(library: Library) -> None:
    leak = number(library, "toilet", "leak")
    done = run("assess", "--json", typed=f"99u\n{leak}u\n3\n")  # old, the same, and checked
    assert library.words.say("facts.bladder_leak.question") in done.stderr
    assert library.words.say("facts.saddle_numb.question") not in done.stderr
    assert title(library, 1) in done.stderr, "and goes on"


def test_answers_that_hardly_go_together_are_told_and_the_careful_one_counts(
    tmp_path: Path,
) -> None:
    path = answers(tmp_path, "age = 80\npregnant = true\nfever = true")
    found = printed("assess", "--answers", path, "--missing", "no")
    assert [each["row"] for each in found["contradictions"]] == ["pregnant_at_that_age"]
    assert found["contradictions"][0]["answers"] == {"pregnant": True, "age": 80}
    assert found["disposition"] == "urgent"
    path = answers(tmp_path, 'age = 80\npregnant = "unknown"')
    assert printed("assess", "--answers", path, "--missing", "no")["contradictions"] == []


def test_a_choice_between_yes_and_no_may_be_written_as_true_or_false(tmp_path: Path) -> None:
    for text in ("better_30 = false", 'better_30 = "no"'):
        path = answers(tmp_path, f"days = 20\npain_now = 6\n{text}")
        found = printed("assess", "--answers", path, "--missing", "no")
        assert [row["row"] for row in found["because"]] == ["slow_2_weeks"]
    assert mistakes("assess", "--answers", answers(tmp_path, "drug_patch = true"))


def test_why_back_and_wrong_lines_ask_again(library: Library) -> None:
    done = run("assess", typed="?\nb\n\n0 1\n99\n0\nb\n1\n")
    assert library.words.say("screens.toilet.why") in done.stdout
    assert "This is the first question." in done.stdout
    assert "Type the numbers of what is so" in done.stdout
    assert "You typed 0 and something else" in done.stdout
    assert "'99' is none of them" in done.stdout
    assert done.stdout.count(title(library)) == 3
    assert library.words.say("cards.emergency.title") in done.stdout


def test_numbers_are_asked_until_they_can_be(library: Library) -> None:
    calm = calm_lines(library)
    age = str(library.facts["age"].calm)
    done = run("assess", typed=calm.replace(f"\n{age}\n", f"\nold\n200\n{age}\n", 1))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(library.words.say("facts.age.question")) == 1
    assert done.stdout.count("A number from 0 to 120, or u.") == 2


def test_whoever_stops_with_an_urgent_answer_still_hears_it(library: Library) -> None:
    before = "0\n" * [screen.id for screen in library.screens].index("ill")
    done = run("assess", typed=f"{before}{number(library, 'ill', 'fever')}\n")
    assert done.returncode == 1
    assert "the check is not finished" in done.stdout
    assert library.words.say("cards.urgent.title") in done.stdout
    calm = run("assess", typed="0\n")
    assert calm.returncode == 1
    assert library.words.say("cards.urgent.title") not in calm.stdout


def test_an_interview_can_end_in_json_alone(library: Library) -> None:
    done = run("assess", "--json", typed="1\n")
    assert json.loads(done.stdout)["disposition"] == "emergency"
    assert title(library) in done.stderr


def test_the_terminal_asks_in_the_order_of_the_screens(library: Library) -> None:
    text = run("assess", typed=calm_lines(library)).stdout
    places = [text.find(title(library, screen)) for screen in range(4)]
    assert places == sorted(places)
    assert -1 not in places
    assert re.search(rf"^ +0 {library.words.say('screens.common.none')}", text, re.M)
