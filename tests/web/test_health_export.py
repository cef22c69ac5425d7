"""Apple Health's export in a real browser: streamed, summed to a number a day, and nothing else leaves it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.health_exports import (
    DEVICE,
    END,
    EVERY_DAY,
    HEAD,
    STEPS,
    at,
    packed,
    record,
    slept,
    steps,
    write,
    xml,
)
from support.homes import BOTH, Home
from support.phone import Phone, say

DAY = "2026-03-04"
NIGHT = slept("2026-03-03 23:00", f"{DAY} 06:30", "AsleepCore")
PLAIN = xml(steps(DAY, "08:00", "08:10", 1000), NIGHT)
FORM = "[data-days]"
FOUND = "form => form.hidden ? null : JSON.parse(form.elements.days.value)"
TOLD = """() => {
  const told = document.querySelector("[data-told]").textContent;
  return document.querySelector("[data-running]").hidden && told;
}"""


def opens(phone: Phone) -> Any:
    phone.opens()
    phone.visits("/record/bring/")
    return phone.page


def reads(phone: Phone, content: bytes | str | Path, name: str = "export.zip") -> tuple[Any, str]:
    """What was found, and what is told of it."""
    file: Any = content
    if not isinstance(content, Path):
        data = content.encode() if isinstance(content, str) else content
        file = {"name": name, "mimeType": "application/zip", "buffer": data}
    phone.page.set_input_files("#export", file)
    told = phone.page.wait_for_function(TOLD, timeout=120_000).json_value()
    return phone.page.locator(FORM).evaluate(FOUND), str(told)


@BOTH
def test_an_export_is_read_and_only_its_days_are_kept(
    home: Home, phone: Phone, tmp_path: Path
) -> None:
    """20 MB, of which the record gets a number a day."""
    page = opens(phone)
    found, told = reads(phone, write(tmp_path / "export.zip", 20))
    assert len(found) > 100
    assert {json.dumps(each) for each in found.values()} == {json.dumps(EVERY_DAY)}
    assert str(len(found)) in told
    page.locator(f"{FORM} input[value=all]").check()
    phone.taps_on(say("bring.health.add"))
    page.get_by_text(say("bring.added")).wait_for()
    kept: dict[str, Any] = {}
    for event in home.events():
        assert event["kind"] == "import.counted"
        assert event["data"].keys() == {"batch", "source", "days"}
        kept |= event["data"]["days"]
    assert kept == found


EXPORTS: dict[str, tuple[str, dict[str, Any]]] = {
    "plain": (PLAIN, {DAY: {"steps": 1000, "asleep": 450}}),
    "phone and watch at once": (
        xml(steps(DAY, "08:00", "08:10", 900), steps(DAY, "08:00", "08:10", 1000, "Watch")),
        {DAY: {"steps": 1000}},
    ),
    "phone, then watch": (
        xml(steps(DAY, "08:00", "08:10", 900), steps(DAY, "09:00", "09:10", 1000, "Watch")),
        {DAY: {"steps": 1900}},
    ),
    "one device in pieces": (
        xml(*(steps(DAY, f"08:{n:02}", f"08:{n + 1:02}", 10) for n in range(30))),
        {DAY: {"steps": 300}},
    ),
    "a whole day beside its quarters": (
        xml(steps(DAY, "00:00", "23:59", 9000, "Tracker"), steps(DAY, "08:00", "08:10", 8000)),
        {DAY: {"steps": 9000}},
    ),
    "over midnight": (
        xml(record(STEPS, at("2026-03-03 23:50"), at(f"{DAY} 00:10"), "100")),
        {"2026-03-03": {"steps": 50}, DAY: {"steps": 50}},
    ),
    "in the zone of each record": (
        xml(record(STEPS, at(f"{DAY} 23:00", "-0800"), at(f"{DAY} 23:05", "-0800"), "10"),
            record(STEPS, at(f"{DAY} 00:30", "+1300"), at(f"{DAY} 00:35", "+1300"), "10")),
        {DAY: {"steps": 20}},
    ),
    "a day of 23 hours": (
        xml(record(STEPS, at("2026-03-29 01:55"), at("2026-03-29 03:05", "+0200"), "100"),
            slept("2026-03-28 23:00", "2026-03-29 01:30", "AsleepDeep"),
            record("HKCategoryTypeIdentifierSleepAnalysis", at("2026-03-29 01:30"),
                   at("2026-03-29 07:00", "+0200"), "HKCategoryValueSleepAnalysisAsleepREM")),
        {"2026-03-29": {"steps": 100, "asleep": 150 + 270}},
    ),
    "stages count once, awake not, in bed apart": (
        xml(slept("2026-03-03 23:00", f"{DAY} 01:00", "AsleepCore"),
            slept(f"{DAY} 01:00", f"{DAY} 01:30", "Awake"),
            slept(f"{DAY} 01:30", f"{DAY} 06:00", "AsleepREM"),
            slept("2026-03-03 23:30", f"{DAY} 00:30", "AsleepUnspecified", "App"),
            slept("2026-03-03 22:30", f"{DAY} 06:30", "InBed", "iPhone")),
        {DAY: {"asleep": 390, "in_bed": 480}},
    ),
    "a nap belongs to its day, an evening to the next": (
        xml(slept(f"{DAY} 14:00", f"{DAY} 14:20", "Asleep"), slept(f"{DAY} 19:00", f"{DAY} 19:10", "Asleep")),
        {DAY: {"asleep": 20}, "2026-03-05": {"asleep": 10}},
    ),
    "in time to come, before 2000, backwards, of no number, for too long": (
        xml(steps("2999-01-01", "08:00", "08:10", 5), steps("1970-01-01", "08:00", "08:10", 5),
            steps(DAY, "08:10", "08:00", 5), steps(DAY, "08:00", "08:10", -5),
            record(STEPS, at(f"{DAY} 08:00"), at("2026-03-06 08:00"), "5"),
            record(STEPS, "soon", "later", "5"), steps(DAY, "09:00", "09:10", 7)),
        {DAY: {"steps": 7}},
    ),
    "a tag in quotes, other quotes, another order": (
        xml(f"<Record value='5' endDate='{at(f'{DAY} 08:10')}' sourceName='a > \"b\" <Record x' "
            f"startDate='{at(f'{DAY} 08:00')}'\n type='{STEPS}'><MetadataEntry key='>'/></Record>\n"),
        {DAY: {"steps": 5}},
    ),
}  # fmt: skip


def test_a_number_a_day_counts_nothing_twice(phone: Phone) -> None:
    """Each as a zip, and as the bare XML."""
    opens(phone)
    for name, (content, days) in EXPORTS.items():
        assert reads(phone, packed(content))[0] == days, name
        assert reads(phone, content, "export.xml")[0] == days, f"{name}, bare"


def other_names(content: str) -> dict[str, bytes]:
    return {
        "in another language": packed(content, "apple_health_export/Exportación.xml"),
        "packed again": packed(content, "export.xml", **{"__MACOSX/._export.xml": "bin"}),
        "beside routes": packed(
            content, **{"apple_health_export/workout-routes/a.xml": content * 9}
        ),
    }


WRONG: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a picture": (lambda _: b"\x89PNG\r\n", "kind"),
    "nothing": (lambda _: b"", "kind"),
    "a zip of something else": (lambda _: packed("x", "letter.txt"), "inside"),
    "a zip that is none": (lambda _: b"PK\x03\x04 and no more", "cut"),
    "a zip cut off": (lambda good: good[: len(good) // 2], "cut"),
    "a zip cut off at its end": (lambda good: good[:-30], "cut"),
    "bytes changed": (lambda good: good.replace(good[(n := good.index(b"export.xml") + 99) : n + 9], b"\xff" * 9), "cut"),
    "an XML cut off": (lambda _: PLAIN[: -len(END)].encode(), "cut"),
    "an XML that ends in a tag": (lambda _: PLAIN[:-40].encode(), "cut"),
    "a page": (lambda _: b"<!doctype html><p>Record", "other"),
    "another XML": (lambda _: b"<gpx>" + b"<trk/>" * 500_000, "other"),
    "a tag without an end": (lambda _: (HEAD + "<Record x='" + "y" * 2_000_000).encode(), "other"),
    "neither steps nor sleep": (lambda _: xml(record("HKQuantityTypeIdentifierHeartRate", at(DAY + " 08:00"),
                                                     at(DAY + " 08:01"), "61")).encode(), "nothing"),
    "an empty export": (lambda _: xml().encode(), "nothing"),
}  # fmt: skip


def test_a_file_that_is_no_export_is_told_what_it_is_and_a_good_one_may_follow(
    phone: Phone,
) -> None:
    opens(phone)
    good = packed(PLAIN * 3)
    for name, (spoil, why) in WRONG.items():
        found, told = reads(phone, spoil(good))
        assert (found, told) == (None, say(f"bring.health.wrong.{why}")), name
    for name, content in other_names(PLAIN).items():
        assert reads(phone, content)[0] == EXPORTS["plain"][1], name


def test_nothing_of_it_leaves_the_browser_and_it_can_be_stopped(
    phone: Phone, tmp_path: Path
) -> None:
    page = opens(phone)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method + " " + request.url))
    page.set_input_files("#export", write(tmp_path / "export.zip", 60))
    page.locator("[data-stop]").tap()
    page.get_by_text(say("bring.health.stopped")).wait_for()
    assert page.locator(FORM).is_hidden()
    assert page.locator("#export").evaluate("field => field.files.length") == 0
    reads(phone, packed(PLAIN))
    assert all("/static/" in each and each.startswith("GET") for each in asked), asked
    assert DEVICE.split(";")[0] not in page.locator(FORM).inner_html()


def test_a_browser_that_cannot_unpack_says_so(home: Home, chromium: Any) -> None:
    from support.phone import phone_of

    with phone_of(chromium, home) as phone:
        phone.page.add_init_script("delete globalThis.DecompressionStream")
        page = opens(phone)
        assert page.get_by_text(say("bring.health.without")).is_visible()
        assert page.locator("#export").is_hidden()
