"""A clinic's own file: plain text and nothing else, and every mistake told at once."""

from pathlib import Path

import pytest

from unknot.clinic.patients.plan_key import public_key
from unknot.library.branding import Clinic, host_of, mailbox_of, read_clinic, records_of
from unknot.library.refusal import ContentError

EXAMPLE = Path(__file__).parents[2] / "docs" / "clinic.toml"
OURS = ("cupping", "dry_needling", "pulse_wave", "spinal_adjustment")


def read(folder: Path, text: str) -> Clinic:
    path = folder / "clinic.toml"
    path.write_text(text, encoding="utf-8")
    return read_clinic(path, OURS)


def good(**changed: str) -> str:
    lines = {
        "name": '"Exodus"',
        "phone": '"+1 555 0100"',
        "web": '"https://example.org/"',
    } | changed
    return "\n".join(f"{key} = {value}" for key, value in lines.items() if value)


def mistakes(folder: Path, text: str) -> str:
    with pytest.raises(ContentError) as refused:
        read(folder, text)
    return str(refused.value)


def test_the_example_is_the_article_s_clinic_with_its_four_services() -> None:
    clinic = read_clinic(EXAMPLE, OURS)
    assert clinic.name == "Exodus Health Center"
    assert {service.treatment for service in clinic.services} == set(OURS)


def test_a_clinic_needs_little(tmp_path: Path) -> None:
    clinic = read(tmp_path, good())
    assert (clinic.name, clinic.dial, clinic.services) == ("Exodus", "+15550100", ())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": '"<script>alert(1)</script>"'}, "'name' holds < or >"),
        ({"name": '"Exodus\\u202egpj"'}, "'name' holds < or > or a sign that cannot be printed"),
        ({"name": '" "'}, "'name' is empty"),
        ({"name": f'"{"x" * 81}"'}, "'name' has 81 letters. Write at most 80"),
        ({"phone": ""}, "'phone' is missing"),
        ({"phone": '"call us"'}, "'phone' is 'call us'. Write digits"),
        ({"phone": '"javascript:1"'}, "Write digits"),
        ({"web": ""}, "'web' is missing"),
        ({"web": '"http://example.org"'}, "Write an address such as"),
        ({"web": '"javascript:alert(1)"'}, "Write an address such as"),
        ({"web": '"https://good.example@evil.example/"'}, "Write an address such as"),
        ({"web": "'https://example.org/\"onclick=x'"}, "Write an address such as"),
        ({"web": '"https://localhost/"'}, "Write an address such as"),
        ({"web": '"https://[bad"'}, "Write an address such as"),
        ({"web": "5"}, "'web' is 5"),
        ({"logo": '"x.png"'}, "unknown key 'logo'"),
        ({"about": '"<b>best</b>"'}, "'about' holds < or >"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(
    tmp_path: Path, changed: dict[str, str], told: str
) -> None:
    assert told in mistakes(tmp_path, good(**changed))


@pytest.mark.parametrize(
    ("service", "told"),
    [
        ('name = "Leeches"\ntreatment = "leeches"', "'leeches', which is no page here"),
        ('name = "<i>x</i>"', "'name' holds < or >"),
        ('about = "x"', "'name' is missing"),
    ],
)
def test_a_service_is_checked_as_well(tmp_path: Path, service: str, told: str) -> None:
    assert told in mistakes(tmp_path, f"{good()}\n[[service]]\n{service}\n")


def test_too_many_services_are_refused(tmp_path: Path) -> None:
    many = "".join(f'\n[[service]]\nname = "S{number}"\n' for number in range(13))
    assert "has 13 services" in mistakes(tmp_path, good() + many)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    told = mistakes(tmp_path, good(name='"<"', phone="", web='"x"'))
    assert told.count("\n") == 2


@pytest.mark.parametrize("text", ["name = ", "\x00"])
def test_what_is_no_toml_says_so_alone(tmp_path: Path, text: str) -> None:
    assert "is no TOML" in mistakes(tmp_path, text)
    assert "\n" not in mistakes(tmp_path, text)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="the file is missing"):
        read_clinic(tmp_path / "nowhere.toml", OURS)


BOX = 'address = "https://mail.example.org/"\ntoken = "abcdefgh-12345678"'


def test_a_mailbox_is_one_https_host(tmp_path: Path) -> None:
    assert read(tmp_path, good()).mailbox is None
    made = read(tmp_path, f"{good()}\n[mailbox]\n{BOX}\n").mailbox
    assert made is not None and made.origin == "https://mail.example.org"
    found = mailbox_of(tmp_path / "clinic.toml")
    assert found == made and mailbox_of(tmp_path / "nowhere.toml") is None


@pytest.mark.parametrize("address", [
    "http://mail.example.org/", "https://mail.example.org/x/", "https://mail.example.org", "https://a@b.example/",
    "https://*.example.org/", "https://a.example/ https://b.example/", "https://a.example;/", "//a.example/",
    f"https://{'a' * 80}.example/",
])  # fmt: skip
def test_no_other_address_gets_into_a_policy(tmp_path: Path, address: str) -> None:
    told = mistakes(
        tmp_path, f"{good()}\n[mailbox]\n{BOX.replace('https://mail.example.org/', address)}\n"
    )
    assert "'address' is" in told
    assert mailbox_of(tmp_path / "clinic.toml") is None


def test_a_mailbox_needs_its_token(tmp_path: Path) -> None:
    assert "'token' cannot be used" in mistakes(
        tmp_path, f"{good()}\n[mailbox]\n{BOX.replace('abcdefgh-12345678', 'x')}\n"
    )


KEPT = 'address = "https://mail.example.org/"\nkeeps = "Visits, ten years."\nlooks = "On working days."'


def test_records_are_on_one_https_host_with_the_clinic_s_own_words(tmp_path: Path) -> None:
    assert read(tmp_path, good()).records is None
    made = read(tmp_path, f"{good()}\n[records]\n{KEPT}\n").records
    assert made is not None and made.origin == "https://mail.example.org"
    assert (made.keeps, made.looks) == ("Visits, ten years.", "On working days.")
    path = tmp_path / "clinic.toml"
    assert (records_of(path), host_of(path)) == (made, "https://mail.example.org")
    assert host_of(tmp_path / "nowhere.toml") == ""


def test_the_key_that_plans_are_known_by_may_be_left_out(tmp_path: Path) -> None:
    for key in ("", public_key("k" * 43)):
        made = read(tmp_path, f'{good()}\n[records]\n{KEPT}\nkey = "{key}"\n').records
        assert made is not None and made.key == key


@pytest.mark.parametrize(
    "key", ["x", "A" * 87, public_key("k" * 43)[:-1], public_key("k" * 43) + "="]
)
def test_a_key_that_is_no_point_is_refused(tmp_path: Path, key: str) -> None:
    said = mistakes(tmp_path, f'{good()}\n[records]\n{KEPT}\nkey = "{key}"\n')
    assert "'key' cannot be used" in said


@pytest.mark.parametrize(("line", "told"), [
    ("https://mail.example.org/", "http://mail.example.org/"),
    ("https://mail.example.org/", "https://mail.example.org/#x"),
    ("Visits, ten years.", "x" * 301), ("Visits, ten years.", "<b>all</b>"), ("Visits, ten years.", " "),
    ("On working days.", "x" * 201), ("On working days.", ""),
])  # fmt: skip
def test_records_with_anything_else_open_no_host(tmp_path: Path, line: str, told: str) -> None:
    said = mistakes(tmp_path, f"{good()}\n[records]\n{KEPT.replace(line, told)}\n")
    key = {"h": "address", "V": "keeps", "O": "looks"}[line[0]]
    assert "[records]" in said or "records" in said
    assert f"'{key}'" in said and said.count("\n") == 0
    assert host_of(tmp_path / "clinic.toml") == ""
    assert records_of(tmp_path / "clinic.toml") is None


def test_mailbox_and_records_are_one_host(tmp_path: Path) -> None:
    both = f"{good()}\n[mailbox]\n{BOX}\n[records]\n{KEPT}\n"
    assert read(tmp_path, both).mailbox is not None
    assert host_of(tmp_path / "clinic.toml") == "https://mail.example.org"
    apart = f"{good()}\n[mailbox]\n{BOX}\n[records]\n{KEPT.replace('mail.', 'other.')}\n"
    assert "Write the same in both: one server is both" in mistakes(tmp_path, apart)
    assert host_of(tmp_path / "clinic.toml") == "", "neither of them, and so nothing is asked"
