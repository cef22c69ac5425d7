"""The pages of what was brought in from elsewhere, and the charts that show it, one by one."""

import json
from collections.abc import Iterator

from support.homes import Home
from support.phone import Phone

DIARY_FILE = b"Date,Pain,Note\n2025-03-04,4,Garden\n2025-03-05,moderate,\nsoon,4,\n"


def brought_and_drawn(home: Home, phone: Phone) -> Iterator[str]:
    """Numbers of another device, and a diary of one's own, mapped and kept; then every chart."""
    visitor = home.visitor()
    phone.visits("/record/bring/")
    yield "what can be brought in"
    form = next(form for form in visitor.get("/diary/").forms if form.action == "/diary/")
    day = dict(form.fields)["day"]
    counted = json.dumps({day: {"steps": 5321, "asleep": 412, "in_bed": 460}})
    visitor.send(visitor.get("/record/bring/").form("/record/bring/health/"), days=counted)
    page = visitor.upload(visitor.get("/record/bring/").form("/record/bring/file/"), DIARY_FILE)
    phone.visits(page.path)
    yield "a diary of one's own, as it is read"
    columns = [("column_0", "day"), ("column_1", "pain"), ("column_2", "note"),
               ("order", "day_first"), ("scale", "10")]  # fmt: skip
    fields = [*page.form("/record/bring/file/").fields, *columns]
    visitor.post("/record/bring/file/", [*fields, ("add", "yes")])
    phone.visits("/record/bring/")
    yield "what was brought in"
    phone.visits("/diary/pictures/")
    for summary in phone.page.locator("main summary").all():
        summary.tap()
    yield "every chart and its table"
