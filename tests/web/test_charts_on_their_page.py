"""The charts on their page: nothing on the first day, and a table beside each."""

from support.homes import BOTH_AT_LENGTH, Home


@BOTH_AT_LENGTH
def test_an_entry_becomes_three_pictures_each_with_its_table(home: Home) -> None:
    visitor = home.visitor()
    page = visitor.get("/diary/pictures/")
    assert "Nothing to draw yet." in page.text
    assert b"<table" not in page.body
    visitor.send(visitor.get("/diary/").form("/diary/"), now="6", sleep="3")
    page = visitor.get("/diary/pictures/")
    assert page.body.count(b'<svg class="chart"') == page.body.count(b"<table") == 3
    assert b"You said something on 1 of 1 days." in page.body
    assert "It is no goal" in page.text
