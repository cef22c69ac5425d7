"""Maria's first ten minutes in Spanish, read to her and spoken, in both homes.

Headless Chromium has no voices: a stub of the browser's own interface stands for them.
"""

from typing import Any

from in_spanish import ENGLISH_WORDS

from support.cast import MARIA
from support.homes import BOTH
from support.phone import Phone

VOICES = """window.spoken = [];
const voice = (lang) => ({ name: lang, lang, localService: true, default: lang === "en-GB" });
const voices = [voice("en-GB"), voice("es-MX")];
speechSynthesis.getVoices = () => voices;
speechSynthesis.speak = (one) => { spoken.push([one.lang, one.text]); };
speechSynthesis.cancel = () => {};
SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""

PATIENCE = 100  # tenths of a second


def heard(phone: Phone) -> list[Any]:
    """What was said since the last time, once something was: the voice's language, and the text."""
    for _ in range(PATIENCE):
        if said := phone.page.evaluate("spoken.splice(0)"):
            return list(said)
        phone.page.wait_for_timeout(100)
    raise AssertionError("nothing is said")


@BOTH
def test_from_the_first_page_to_a_session_of_heat(phone: Phone) -> None:
    phone.opens()
    phone.page.add_init_script(VOICES)
    phone.reloads()
    phone.speaks("es")
    assert phone.page.locator("html").get_attribute("lang") == "es"
    phone.visits("/")
    assert phone.h1() == phone.say("home.title")
    phone.taps_on(phone.say("home.start"))
    phone.tap("[data-read]")
    said = heard(phone)
    assert ["es-MX", phone.say("screens.toilet.title")] in said
    phone.interview(MARIA)
    assert phone.h1() == phone.say("cards.self_care.title")
    phone.goes("main a.button")
    phone.interview(MARIA)
    phone.taps_on(phone.say("ready.start.heat"))
    said += heard(phone)
    assert {lang for lang, _ in said} == {"es-MX"}, "never Spanish with an English voice"
    assert [text for _, text in said if ENGLISH_WORDS.search(text)] == []
    assert len(said) > 10
    assert phone.say("remedies.heat.keep") in phone.text()
