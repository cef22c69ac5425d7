"""What the phone loads of our JavaScript: every statement, and no line that is only a comment."""

import re
from pathlib import Path

import pytest

import unknot
from unknot.phone.scripts import without_comments

ROOT = Path(unknot.__file__).parent
SCRIPTS = sorted([*ROOT.glob("browser/*/*.js"), *ROOT.glob("phone/static/phone/*.js")])
TEMPLATE = re.compile(r"`[^`]*`")
BEHIND = re.compile(r"\s+//.*$")
QUOTES = "\"'`"
UNCHECKED = ("@ts-", "biome-ignore", "eslint-disable")


def statements(text: str) -> list[str]:
    """Each line, without what is surely a comment behind it."""
    lines = text.splitlines()
    return [line if any(q in line for q in QUOTES) else BEHIND.sub("", line) for line in lines]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_statement_of_a_script_is_shipped_and_no_comment_line(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    shipped = without_comments(source)
    left = iter(statements(re.sub(r"/\*\* @.*?\*/ ?", "", source)))
    assert all(line in left for line in statements(shipped)), "in the same order"
    gone = set(statements(source)) - set(statements(shipped)) - {""}
    code = [line for line in gone if not line.strip().startswith(("//", "/*", "*"))]
    assert [line for line in code if "/** @" not in line] == []
    assert not re.search(r"^\s*(//|/\*)", shipped, re.MULTILINE)
    assert "/**" not in shipped


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_of_a_script_looks_like_a_comment(path: Path) -> None:
    """Such a line would go with the comments."""
    for text in TEMPLATE.findall(without_comments(path.read_text(encoding="utf-8"))):
        assert without_comments(text) == text
    for text in TEMPLATE.findall(path.read_text(encoding="utf-8")):
        assert not re.search(r"^\s*(//|/\*)", text, re.MULTILINE), text


def test_what_is_a_comment_goes_and_nothing_else() -> None:
    text = """// First.

/**
 * Says so. Never https://example.org
 * @param {string} what
 */
export function say(what) { // loud
  /* no */

  let kept = 1 / 2; // half
  const far = 1; // it's one
  go("https://x.org"); // no "
  const part = /** @type {HTMLElement} */ (document.querySelector("a"));
  return `${part} // ${what}` + "/* kept */"; /* behind */
}
"""
    assert (
        without_comments(text)
        == """export function say(what) {
  let kept = 1 / 2; // half
  const far = 1; // it's one
  go("https://x.org"); // no "
  const part = (document.querySelector("a"));
  return `${part} // ${what}` + "/* kept */"; /* behind */
}
"""
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_asks_to_be_left_unchecked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in UNCHECKED if word in text] == []
