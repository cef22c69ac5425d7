"""The clinical review's people: all are there, and nobody is told something else unnoticed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reports import clinical_people, clinical_review
from reports.clinical_people import first_run, main, uneven, wrong
from reports.clinical_person import Group, Person, groups, read

NAMES = """ces_pain_not_numb ces_old_ms_worse cord_band spinal_stroke ivdu dialysis_deep
epidural_injection tb aaa_repaired thinner_pins dapt_fall both_cold_legs pancreas_ca pyelo_no_fever
ectopic_known torsion old_fall as_nofall spondylolysis_17 night_and_weight lymphoma addison sickle_3
shingles_prodrome suicidal afraid pmr retention colic_56 postpartum_epidural_numb teen_night_13

dissection_42 dissection_42_sweat dissection_low_45 mi_atypical aaa_pulsing_48 discitis_61
discitis_72 discitis_54 very_unwell_67 very_unwell_45 very_unwell_82 very_unwell_55 very_unwell_58
thinner_slow vcf_spontaneous vcf_steroid hip_no_fall psoas_hip ectopic_coil pancreatitis preeclampsia
pe_pleuritic ces_urgency rhabdo_statin

ces_alternating ces_sex_skip aaa_mech_like aaa_57 dvt_thigh cola_urine rhabdo_long_lie ovarian_mild
vcf_84 vcf_72 seizure postpartum_bone teen_16 cancer_claudication cancer_mech cancer_unknown_night
wheelchair"""
CALM = {"id": "calm", "told": "35, ordinary", "given": {"age": 35}, "accepts": ["self_care"],
        "label": "given", "source": "here", "before": "self_care"}  # fmt: skip
ILL = CALM | {"id": "ill", "accepts": ["urgent"]}  # told self_care today
LINK = "Kept, [as decided](../decisions/2026-11-25-what-is-proved.md)."
FRESH = """group = "Fresh"
set = 1
kind = "collapse"

[[person]]
id = "fainted"
told = "50, fainted"
given = {age = 50, faint_or_collapse = true}
accepts = ["emergency"]

[[person]]
id = "was_run"
told = "50, fainted, was run before"
given = {age = 50, faint_or_collapse = true}
accepts = ["emergency"]
first_run = "soon"
run_on = "0000"
"""


def group(*people: dict[str, object], name: str = "x.toml") -> Group:
    return Group(Path(name), "Some", tuple(Person(each, name) for each in people))


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    path = tmp_path / "fresh_collapse.toml"
    path.write_text(FRESH, encoding="utf-8")
    return path


def test_the_72_of_the_appendix_are_there_by_name() -> None:
    ok, unsafe, arguable = groups()[:3]
    assert "Of the 72 in the review's appendix 31 were right before" in clinical_review.document()
    named = [part.split() for part in NAMES.split("\n\n")]
    assert [len(names) for names in named] == [31, 24, 17]
    assert [[person.id for person in each.people] for each in (ok, unsafe, arguable)] == named


def test_what_was_said_before_is_stored_as_it_was() -> None:
    """31 of 72, as the review counts; 18 of the 27 stories, as the second reading does."""
    before = {
        each.path.name: sum(person.was in person.accepts for person in each.people)
        for each in groups()
    }
    assert [before[name] for name in sorted(before)[:3]] == [31, 0, 0]
    assert before["7_stories.toml"] == 18


def test_who_is_told_what_is_accepted_needs_no_decision() -> None:
    assert list(wrong([group(CALM)])) == []


def test_who_is_told_something_else_needs_one() -> None:
    (found,) = wrong([group(CALM, ILL)])
    assert found == "x.toml, ill: is told self_care and not urgent; nobody has decided so"
    assert list(wrong([group(ILL | {"decided": LINK})])) == []


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (ILL | {"decided": "Kept."}, "links to no page"),
        (CALM | {"decided": LINK}, "nothing is left to be decided"),
        ({k: v for k, v in CALM.items() if k != "before"}, "has no before"),
        (CALM | {"id": "fresh", "set": 1, "kind": "x"}, "has no first_run"),
    ],
)
def test_what_else_is_wrong(person: dict[str, object], said: str) -> None:
    (found,) = wrong([group(person)])
    assert said in found


def test_two_of_one_name_are_found_across_files() -> None:
    found = list(wrong([group(CALM), group(CALM, name="y.toml")]))
    assert [line.split(":")[0] for line in found] == ["x.toml, calm", "y.toml, calm"]


def test_what_newer_questions_let_them_say_counts_now_and_not_at_the_first_run() -> None:
    person = Person(CALM | {"now_says": {"fever": True}}, "x.toml")
    assert (person.as_given, person.now) == ("self_care", "urgent")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("given = {back_hurts = true}", "back_hurts = True is no answer"),
        ("now_says = {pain_now = 11}", "pain_now = 11 is no answer"),
        ('accepts = ["quickly"]', "accepts names no level: quickly"),
        ('label = "guessed"', "has a source and a label"),
        ("set = 2", "a fresh person has a set, 1 or 2, and a kind"),
        ('set = 2\nkind = "x"', "a set belongs in a fresh_"),
    ],
)
def test_a_person_who_cannot_be_read_is_refused(tmp_path: Path, line: str, said: str) -> None:
    lines = {"given": "given = {}", "accepts": 'accepts = ["soon"]', "label": 'label = "given"'}
    lines[line.split(" ", maxsplit=1)[0]] = line
    text = "\n".join(['group = "x"', "[[person]]", 'id = "p"', 'source = "x"', *lines.values()])
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read(tmp_path / "x.toml")


def test_a_first_run_is_stored_once_and_never_made_again(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--first-run", str(fresh)]) == 0
    new, old = read(fresh).people
    assert (new.was, old.was) == ("emergency", "soon")
    assert new.data["run_on"] == clinical_review.LIBRARY.fingerprint
    stored = fresh.read_text(encoding="utf-8")
    assert (
        stored.replace(f'first_run = "emergency"\nrun_on = "{new.data["run_on"]}"\n', "") == FRESH
    )
    assert main(["--first-run", str(fresh)]) == 1
    assert fresh.read_text(encoding="utf-8") == stored
    assert "no first run is made again" in capsys.readouterr().out


def test_the_review_s_own_people_get_no_first_run(tmp_path: Path) -> None:
    text = groups()[0].path.read_text(encoding="utf-8").replace('before = "emergency"\n', "")
    path = tmp_path / "appendix.toml"
    path.write_text(text, encoding="utf-8")
    assert [person.was for person in read(path).people].count(None) > 0
    assert first_run(path) == 1
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["tb", "dissection_42", "flu"])
def test_now_is_what_the_command_prints(tmp_path: Path, name: str) -> None:
    (person,) = [one for each in groups() for one in each.people if one.id == name]
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(person.data["given"]), encoding="utf-8")
    command = [sys.executable, "-m", "unknot.cli", "assess", "--answers", path, "--missing", "no"]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["disposition"] == person.as_given


def test_a_kind_with_few_people_or_a_second_set_of_another_size_is_found() -> None:
    def some(*sets: int) -> Group:
        people = ({"id": f"{i}", "set": each, "kind": "x"} for i, each in enumerate(sets))
        return group(*people, name="fresh_x.toml")

    assert list(uneven([some(1, 1, 1), group(CALM)])) == []
    assert list(uneven([some(1, 1, 1, 2, 2, 2)])) == []
    assert "2 in set 1, at least 3" in next(uneven([some(1, 1)]))
    assert "2 in set 2, 3 in set 1" in next(uneven([some(1, 1, 1, 2, 2)]))


def test_make_check_fails_for_a_person_of_whom_nobody_decided(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(clinical_people, "groups", lambda: [group(CALM, ILL)])
    assert main(["--check"]) == 1
    assert "ill: is told self_care" in capsys.readouterr().out
    monkeypatch.setattr(clinical_people, "groups", lambda: [group(CALM)])
    assert main(["--check"]) == 0


def test_the_page_says_who_is_given_who_rebuilt_and_each_verdict(
    monkeypatch: pytest.MonkeyPatch, fresh: Path
) -> None:
    two = ILL | {"id": "two", "label": "rebuilt", "decided": LINK, "cannot_say": ["a cough"]}
    three = ILL | {"id": "three", "label": "completed", "now_says": {"fever": True}}
    every = [group(CALM, ILL, two, three), read(fresh)]
    monkeypatch.setattr(clinical_review, "groups", lambda: every)
    page = clinical_review.document()
    assert "4 people: 2 given, 1 completed, 1 rebuilt." in page
    assert "Before: 1 of 4 accepted, 3 too low, 0 too high." in " ".join(page.split())
    assert "Now: 2 of 4 accepted, 2 too low, 0 too high." in " ".join(page.split())
    assert "Of all who are told something else now, 1 are decided so, 1 are **open**." in " ".join(
        page.split()
    )
    rows = {line.split("`")[1]: line for line in page.split("\n") if line.startswith("| `")}
    assert rows["calm"].endswith("| self-care | self-care | self-care | ok |")
    assert rows["ill"].endswith("| urgent | self-care | self-care | **open** |")
    assert rows["two"].endswith(f"| {LINK} |") and "*Not asked then: a cough.*" in rows["two"]
    assert "*Answered now: Fever of 38 °C (100.4 °F) or more, or shaking chills.*" in rows["three"]
    assert rows["fainted"].endswith("| emergency | **not run** | emergency | ok |")
    assert rows["was_run"].endswith("| emergency | soon | emergency | ok |")
    assert "| collapse | 0 of 1 | 2 of 2 |  |  |" in page


def test_a_page_without_fresh_people_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clinical_review, "groups", lambda: [group(CALM)])
    assert clinical_review.NO_FRESH in clinical_review.document()
