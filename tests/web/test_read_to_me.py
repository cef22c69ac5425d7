""" "Read it to me": the cards of a page in their order, and never aloud what is about who is safe.

Headless Chromium has no voices: a stub of the browser's own interface stands for them.
"""

from support.cast import MARIA
from support.homes import BOTH_AT_LENGTH
from support.phone import Phone, say

VOICE = """window.spoken = [];
const voice = { name: "here", lang: "en-GB", localService: %s, default: true };
speechSynthesis.getVoices = () => [voice];
speechSynthesis.speak = (one) => { spoken.push(one.text); };
speechSynthesis.cancel = () => { spoken.push("hush"); };
Object.defineProperty(speechSynthesis, "speaking", { get: () => spoken.length > 0 && spoken.at(-1) !== "hush" });
SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""
READ = "[data-read]"


def with_a_voice(phone: Phone, *, local: bool = True) -> Phone:
    phone.page.add_init_script(VOICE % ("true" if local else "false"))
    return phone.opens()


def spoken(phone: Phone) -> list[str]:
    return [str(text) for text in phone.page.evaluate("spoken")]


@BOTH_AT_LENGTH
def test_it_reads_each_card_in_order_and_goes_on_on_the_next_page(phone: Phone) -> None:
    with_a_voice(phone).visits("/check/")
    phone.tap(READ)
    heard = spoken(phone)
    titles = [say(f"screens.{screen}.title") for screen in ("toilet", "legs", "chest")]
    assert [text for text in heard if text in titles] == titles
    assert any("poo comes unfelt" in text for text in heard), "what counts is read too"
    assert heard.count(titles[0]) == 1
    phone.answers(MARIA)
    assert say("screens.legs.title") in spoken(phone)


def test_a_second_tap_is_silence(phone: Phone) -> None:
    with_a_voice(phone).visits("/check/")
    phone.tap(READ)
    phone.tap(READ)
    assert spoken(phone)[-1] == "hush"
    phone.page.reload()
    assert spoken(phone) == []


def test_who_is_safe_is_never_read_aloud(phone: Phone) -> None:
    with_a_voice(phone).visits("/check/")
    for _ in range(6):
        phone.answers(MARIA)
    phone.tap(READ)
    heard = " ".join(spoken(phone))
    assert say("screens.illness.title") in heard
    assert say("screens.safe.title") not in heard


def test_a_card_that_is_opened_is_read(phone: Phone) -> None:
    with_a_voice(phone).visits("/check/")
    phone.tap(READ)
    phone.page.evaluate("spoken.length = 0")
    phone.page.locator('main form:has([value="ill"]) .held > summary').tap()
    phone.page.wait_for_function("spoken.length > 3")
    assert "Fever or shivering" in spoken(phone)


def test_without_a_voice_of_this_device_there_is_no_button(phone: Phone) -> None:
    """Other voices send the words to a stranger's machine."""
    with_a_voice(phone, local=False).visits("/check/")
    assert not phone.page.locator(READ).is_visible()
