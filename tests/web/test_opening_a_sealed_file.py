"""The page that opens a sealed file: in any browser, from a disk too, and nothing in it is trusted."""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwe
from joserfc.jwk import OctKey

from support.homes import Home
from support.other_engines import needs_engines, node
from support.phone import SMALL, say
from support.visitor import Visitor
from unknot.exchange.sealed_file import DIRECT, LIMITS, seal

KEY = urlsafe_b64encode(bytes(range(32))).rstrip(b"=").decode()
OTHER = urlsafe_b64encode(bytes(32)).rstrip(b"=").decode()
PASSPHRASE = "fünf kleine grüne Schnecken"
UNTIL = datetime(2099, 1, 1, tzinfo=UTC)
MARKUP = "<img src=x onerror=boom()><script>boom()</script><a href='https://elsewhere.example'>&lt;b></a>"
BUNDLE = {
    "resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "Composition", "title": "For a visit", "section": [
            {"title": "Said yes to", "text": {"status": "generated", "div":
                f'<div xmlns="http://www.w3.org/1999/xhtml"><ul><li>Numb foot {MARKUP}</li></ul></div>'}}]}},
        {"resource": {"resourceType": "Observation", "code": {"text": f"Pain {MARKUP}"},
                      "effectiveDateTime": "2026-11-20", "valueInteger": 7}},
    ],
}  # fmt: skip
CONTENT = json.dumps(BUNDLE).encode()
SEALED = seal(CONTENT, UNTIL, key=KEY)


def error(name: str, **values: str) -> str:
    return say(f"sealed.reader.errors.{name}", **values)


def shlink(url: str, key: str = KEY, **more: object) -> str:
    payload = json.dumps({"url": url, "key": key, "flag": "U", **more}).encode()
    return f"shlink:/{urlsafe_b64encode(payload).rstrip(b'=').decode()}"


@dataclass
class Reader:
    """The page, open; whatever it asked for or complained of."""

    page: Any
    asked: list[str]
    wrong: list[str]

    def hears(self, line: Any) -> None:
        """That markup of a file was not run is no complaint."""
        if line.type == "error" and "Executing inline event handler" not in line.text:
            self.wrong.append(line.text)

    def opens(self, file: bytes, key: str) -> str:
        """What the page says once this was tried."""
        self.page.locator("[name=file]").set_input_files(
            [{"name": "unknot.jwe", "mimeType": "application/jose", "buffer": file}]
        )
        return self.tries(key)

    def tries(self, key: str) -> str:
        self.page.locator("[name=key]").fill(key)
        self.page.get_by_role("button", name=say("sealed.reader.open")).click()
        self.page.locator("[data-shown]:visible, [data-wrong]:visible").wait_for()
        self.page.locator("[data-opening]:visible").wait_for(state="hidden")
        return str(self.page.locator("main").inner_text())


@pytest.fixture(scope="module")
def saved(_house: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as somebody kept it on a disk."""
    file = tmp_path_factory.mktemp("disk") / "open-sealed-file.html"
    file.write_bytes(_house.visitor().get("/sealed/").body)
    return file


@pytest.fixture
def reader(chromium: Any, saved: Path) -> Iterator[Reader]:
    yield from opened_at(chromium, f"{saved.as_uri()}")


def opened_at(chromium: Any, address: str, **options: Any) -> Iterator[Reader]:
    context = chromium.new_context(viewport=SMALL, locale="en-GB", **options)
    context.set_default_timeout(60_000)
    page = context.new_page()
    found = Reader(page, [], [])
    page.add_init_script("window.boom = () => { window.boomed = true; };")
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("pageerror", lambda each: found.wrong.append(str(each)))
    page.on("console", found.hears)
    page.goto(address)
    yield found
    context.close()


def test_from_a_disk_it_opens_the_sheet_and_each_entry_and_asks_nobody(reader: Reader) -> None:
    before = len(reader.asked)
    text = reader.opens(SEALED, KEY)
    assert "For a visit" in text and "Said yes to" in text and "Numb foot" in text
    assert "2026-11-20 · Pain" in text and ": 7" in text
    assert "1 January 2099" in text
    assert reader.asked[before:] == [] and reader.wrong == []


def test_markup_in_it_runs_nothing_and_links_nowhere(reader: Reader) -> None:
    reader.opens(SEALED, KEY)
    assert reader.page.evaluate("window.boomed") is None
    shown = reader.page.locator("[data-shown]")
    assert shown.locator("a, img, script, [onerror], [href]").count() == 0
    assert "<script>boom()" in shown.inner_text(), "of an entry it is text"
    assert reader.wrong == []


@pytest.mark.parametrize("typed", [
    f" {KEY}\n", f"https://clinic.example/unknot/sealed/#{KEY}", shlink("https://shl.example/f"),
    f"https://viewer.example/#{shlink('https://shl.example/f')}",
])  # fmt: skip
def test_a_key_is_known_however_it_was_scanned(reader: Reader, typed: str) -> None:
    assert "Numb foot" in reader.opens(SEALED, typed)


def test_a_key_in_the_link_is_taken_out_of_the_address(chromium: Any, saved: Path) -> None:
    for reader in opened_at(chromium, f"{saved.as_uri()}#{KEY}"):
        assert KEY not in reader.page.url
        assert say("sealed.reader.came") in reader.page.locator("main").inner_text()
        assert "Numb foot" in reader.opens(SEALED, reader.page.locator("[name=key]").input_value())


def test_a_passphrase_opens_it(reader: Reader) -> None:
    sealed = seal(CONTENT, UNTIL, passphrase=PASSPHRASE)
    assert error("wrong") in reader.opens(sealed, PASSPHRASE.title())
    assert "Numb foot" in reader.opens(sealed, PASSPHRASE)


def test_as_mail_wraps_it(reader: Reader) -> None:
    wrapped = b"\xef\xbb\xbf" + b"\r\n".join(SEALED[n : n + 76] for n in range(0, len(SEALED), 76))
    assert "Numb foot" in reader.opens(wrapped, KEY)


def headed(content: bytes, **header: object) -> bytes:
    key = OctKey.import_key({"kty": "oct", "k": KEY})
    return jwe.encrypt_compact({**DIRECT, **header}, content, key, registry=LIMITS).encode()


def changed(where: int) -> bytes:
    parts = [bytearray(each) for each in SEALED.split(b".")]
    parts[where][5] = ord("A") if parts[where][5] != ord("A") else ord("B")
    return b".".join(map(bytes, parts))


def bomb() -> bytes:
    """70 MB of blanks in some 70 kB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    small = packer.compress(b" " * 70_000_000) + packer.flush()
    head = {**DIRECT, "zip": "DEF", "cty": "application/fhir+json"}
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = urlsafe_b64encode(json.dumps(head).encode()).rstrip(b"=")
    sealed = AESGCM(bytes(range(32))).encrypt(bytes(12), small, header)
    parts = [header, b"", *(urlsafe_b64encode(each).rstrip(b"=")
                            for each in (bytes(12), sealed[:-16], sealed[-16:]))]  # fmt: skip
    return b".".join(parts)


BAD = {
    "another key": (SEALED, OTHER, "wrong"),
    "a passphrase that is none": (SEALED, "snails", "wrong"),
    "no key": (SEALED, " ", "no_key"),
    "a changed iv": (changed(2), KEY, "wrong"),
    "a changed content": (changed(3), KEY, "wrong"),
    "a changed tag": (changed(4), KEY, "wrong"),
    "cut off": (SEALED[:-9], KEY, "wrong"),
    "half of it": (SEALED[: len(SEALED) // 2], KEY, "not_sealed"),
    "no sealed file": (b"PK\x03\x04" + bytes(90), KEY, "not_sealed"),
    "a text": (b"Dear clinic. Here. It. Is. All.", KEY, "not_sealed"),
    "nothing": (b"", KEY, "not_sealed"),
    "a bomb": (bomb(), KEY, "too_large"),
    "another cipher": (SEALED.replace(SEALED.split(b".")[0], urlsafe_b64encode(
        b'{"alg":"RSA-OAEP","enc":"A256GCM"}').rstrip(b"=")), KEY, "other_way"),
    "rounds without end": (SEALED.replace(SEALED.split(b".")[0], urlsafe_b64encode(
        b'{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","p2c":9000000000}').rstrip(b"=")), PASSPHRASE,
        "other_way"),
    "half a link": (SEALED, "shlink:/eyJ1cmwiOiJodHRwczov", "bad_link"),
    "a link without a key": (SEALED, shlink("https://shl.example/f", key="short"), "bad_link"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_and_nothing_is_shown(reader: Reader, name: str) -> None:
    file, key, why = BAD[name]
    text = reader.opens(file, key)
    assert error(why) in text
    assert "Numb foot" not in text and reader.wrong == []


def test_a_file_that_is_too_large_is_not_even_read(reader: Reader, tmp_path: Path) -> None:
    large = tmp_path / "large.jwe"
    with large.open("wb") as file:
        file.truncate(30_000_001)
    reader.page.locator("[name=file]").set_input_files(large)
    assert error("too_large") in reader.tries(KEY)


def test_what_is_over_stays_closed(reader: Reader) -> None:
    over = seal(CONTENT, datetime(2026, 1, 1, tzinfo=UTC), key=KEY)
    assert "Ask for a new one." in reader.opens(over, KEY)
    assert "Ask for a new one." in reader.opens(
        SEALED, shlink("https://a.example/", exp=1_700_000_000)
    )


def test_a_link_to_another_host_is_told_and_not_followed(reader: Reader) -> None:
    before = len(reader.asked)
    text = reader.tries(shlink("https://shl.example/files/1"))
    assert error("elsewhere", host="shl.example") in text
    assert reader.asked[before:] == [] and reader.wrong == []


def test_without_a_file_it_says_so(reader: Reader) -> None:
    assert error("no_file") in reader.tries(KEY)


@pytest.mark.parametrize(
    "content", [b"hello", b'{"verifiableCredential":["x"]}', b"[1]", b"null", b'"x"']
)
def test_what_is_no_fhir_is_said_to_be_something_else(reader: Reader, content: bytes) -> None:
    text = reader.opens(headed(content, cty="application/smart-health-card"), KEY)
    assert error("not_fhir", kind="application/smart-health-card") in text


@pytest.mark.parametrize("found", [
    {"resourceType": "Bundle"}, {"resourceType": "Bundle", "entry": {}},
    {"resourceType": "Bundle", "entry": [None, 1, {"resource": None}, {"resource": {"code": 1}}]},
    {"resourceType": "Composition", "section": [None, {"text": 3}, {"section": "x"}]},
    {"resourceType": "Observation", "component": [None], "item": 4, "note": [1], "valueString": None},
])  # fmt: skip
def test_odd_resources_break_nothing(reader: Reader, found: object) -> None:
    reader.opens(headed(json.dumps(found).encode(), cty="application/fhir+json"), KEY)
    assert reader.page.locator("[data-shown]").is_visible() and reader.wrong == []


def test_it_can_be_saved_and_closed(reader: Reader) -> None:
    reader.opens(SEALED, KEY)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=say("sealed.reader.save")).click()
    assert json.loads(download.value.path().read_text()) == BUNDLE
    reader.page.get_by_role("button", name=say("sealed.reader.close")).click()
    assert "Numb foot" not in reader.page.locator("main").inner_html()
    assert reader.page.locator("[name=key]").input_value() == ""


def test_a_browser_that_cannot_is_told_so(chromium: Any, saved: Path) -> None:
    for reader in opened_at(chromium, saved.as_uri()):
        reader.page.evaluate("Object.defineProperty(crypto, 'subtle', { value: undefined })")
        assert error("old") in reader.opens(SEALED, KEY)


def test_at_its_address_it_can_be_kept(chromium: Any, home: Home, visitor: Visitor) -> None:
    for reader in opened_at(chromium, home.opening):
        reader.page.goto(f"{home.address}/sealed/#{KEY}")
        assert "Numb foot" in reader.opens(SEALED, KEY)
        with reader.page.expect_download() as download:
            reader.page.get_by_role("link", name=say("sealed.reader.keep")).click()
        assert download.value.path().read_bytes() == visitor.get("/sealed/").body
        assert not [each for each in reader.wrong if "favicon" not in each]


@needs_engines
def test_another_projects_reader_opens_ours_and_we_open_theirs(reader: Reader) -> None:
    """The file is that of a SMART Health Link: whoever puts it on a host has one (flag U)."""
    said = {"sealed": SEALED.decode(), "key": KEY, "content": CONTENT.decode()}
    theirs = node("health_link.mjs", stdin=json.dumps(said))
    assert theirs["opened"] == [BUNDLE]
    assert theirs["asked"] == ["/file?recipient=Praxis+Weber"], "the key went nowhere"
    for file in theirs["made"].values():
        assert "Numb foot" in reader.opens(file.encode(), theirs["link"])
        reader.page.get_by_role("button", name=say("sealed.reader.close")).click()
