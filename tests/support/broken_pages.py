"""Ways to break what there is to read: claims, leaflets, the usual course. As in `broken_content.py`."""

A, L, T, U = "claims.toml", "library/lifting.toml", "treatments/cupping.toml", "usual_course.toml"
ALIGNED = 'verdict = "disputed"\ncite = ["tullberg_1998", "mirtz_2009"]'
PLACE = '{page = "treatment", name = "cupping"}'
PAGES = {
    "claim without a verdict": (
        A, ALIGNED, ALIGNED.partition("\n")[2],
        A, "claim 'alignment'", "'verdict' is missing", "Add it"),
    "claim with another verdict": (
        A, ALIGNED, ALIGNED.replace("disputed", "rubbish"),
        A, "claim 'alignment'", "'verdict' is 'rubbish'", "supported, qualified, disputed"),
    "claim without a why": (
        f"words/en/rows/{A}", 'why = "Heat has the best evidence of all home steps. In trials it eased pain and stiffness within days."\n', "",
        A, "claim 'heat'", "'why' is missing", "Add it"),
    "claim with an unknown source": (
        A, 'cite = ["silva_cupping_2021", "zhang_cupping_2024"]', 'cite = ["silva_cupping_2021", "S999"]',
        A, "claim 'cupping'", "cites 'S999', which is no source", "Add it to sources.toml"),
    "claim that disputes without a source": (
        A, 'cite = ["silva_cupping_2021", "zhang_cupping_2024"]', "cite = []",
        A, "claim 'cupping'", "has no source", "Add `cite`"),
    "claim called verified by what nobody saw": (
        A, 'cite = ["lancet_series_2018", "common_knowledge"]\nbasis = "recalled"', 'cite = ["lancet_series_2018", "common_knowledge"]\nbasis = "verified"',
        A, "claim 'deep_dull_achy'", "no sentence of lancet_series_2018, common_knowledge was read", "call this recalled"),
    "claim without a place": (
        A, f"place = {PLACE}\n", "",
        A, "claim 'cupping'", "its place is {}", "Write place ="),
    "claim on a page that there is not": (
        A, PLACE, '{page = "attic", name = "cupping"}',
        A, "claim 'cupping'", "lives on 'attic', which is no page for claims", "leaflet, treatment, plan"),
    "claim on a page about nothing": (
        A, PLACE, '{page = "treatment", name = "leeches"}',
        A, "claim 'cupping'", "lives on 'treatment', which has no 'leeches'", "spinal_adjustment"),
    "two claims of one id": (
        A, 'id = "cold"', 'id = "heat"',
        A, "claim 'heat'", "has the id of another claim", "Give it one of its own"),
    "sentence that two claims share without saying which part": (
        f"words/en/rows/{A}", 'about = "Cold"\n', "",
        A, "claim 'cold'", "shares its sentence with another claim", "`about`"),
    "sentence without a basis": (
        L, 'basis = "verified"\ncite = ["steffens_triggers_2015"]', 'cite = ["steffens_triggers_2015"]',
        L, "say 'heavy_loads'", "'basis' is missing", "Add it"),
    "sentence without a source": (
        L, 'basis = "verified"\ncite = ["steffens_triggers_2015"]', 'basis = "verified"',
        L, "say 'heavy_loads'", "has basis 'verified' and no source", "call it a judgement"),
    "sentence with an unknown source": (
        L, 'cite = ["saraceni_2020"]', 'cite = ["S288"]',
        L, "say 'way_bend'", "cites 'S288', which is no source", "Add it to sources.toml"),
    "sentence with a picture that there is not": (
        "library/scans.toml", 'picture = "joint"', 'picture = "jiont"',
        "library/scans.toml", "part 'more'", "shows 'jiont', which is no picture", "disc_bulge"),
    "sentence with a movement that there is not": (
        "library/older_adults.toml", 'movement = "sit_stand"', 'movement = "sit_stnad"',
        "library/older_adults.toml", "part 'today'", "shows 'sit_stnad', which is no movement",
        "heel_to_toe"),
    "part with a danger sign that there is not": (
        "library/sleeping.toml", 'id = "first"', 'id = "first"\nsigns = ["sadle"]',
        "library/sleeping.toml", "part 'first'", "shows 'sadle', which is no line", "saddle"),
    "part that tells of a treatment without a table": (
        "library/sleeping.toml", 'id = "first"', 'id = "first"\ntells = "surgery"',
        "library/sleeping.toml", "part 'first'", "shows 'surgery', which is no treatment", "ibuprofen_tip"),
    "part that leads to a treatment that there is not": (
        "library/sleeping.toml", 'id = "first"', 'id = "first"\ntreatment = "leeches"',
        "library/sleeping.toml", "part 'first'", "shows 'leeches', which is no page", "surgery"),
    "part that leads to a page that there is not": (
        "library/sleeping.toml", 'id = "first"', 'id = "first"\npage = "sleepnig"',
        "library/sleeping.toml", "part 'first'", "shows 'sleepnig', which is no page", "sleeping"),
    "page in no group": (
        "library/sleeping.toml", 'group = "first_days"', 'group = "nights"',
        "library/sleeping.toml", "", "'group' is 'nights'", "first_days"),
    "advice that names a page that there is not": (
        "reading.toml", 'id = "first_day"', 'id = "first_night"',
        "reading.toml", "page 'first_night'", "is no leaflet", "library/"),
    "advice that names a page by an unknown fact": (
        "reading.toml", 'when = "days < 2"', 'when = "dayz < 2"',
        "reading.toml", "page 'first_day'", "dayz", "Mend the `when`"),
    "danger sign without easy words": (
        "words/en/easy.toml", 'very_unwell = [\n  "You feel very ill all over.",\n]\n', "",
        "danger.toml", "very_unwell", "has no easy words at easy.danger.very_unwell",
        "Write a list of short sentences"),
    "part that says nothing": (
        T, '[[part]]\nid = "risks"\n', '[[part]]\nid = "risks"\n\n[[part]]\nid = "x"\n',
        T, "part 'risks'", "says nothing", "[[part.say]]"),
    "treatment that lacks its risks": (
        T, 'id = "risks"', 'id = "dangers"',
        T, "", "its parts are what, may, dangers, visits, ask", "what, may, risks, visits, ask"),
    "treatment with another certainty": (
        T, 'certainty = "low"', 'certainty = "sure"',
        T, "say 'careful_trial'", "'certainty' is 'sure'", "very_low"),
    "course that goes back in time": (
        U, "weeks = 26", "weeks = 5",
        U, "", "its weeks do not rise", "Order the [[time]] rows"),
    "course with its band upside down": (
        U, "low = 23", "low = 27",
        U, "time 'six_weeks'", "its band is from 27 to 26", "from 0 to 100"),
    "course with an unknown source": (
        U, 'cite = ["wallwork_2024", "menezes_costa_2012"]', 'cite = ["wallwork_2024", "S46c"]',
        U, "", "cites 'S46c', which is no source", "Add it to sources.toml"),
}  # fmt: skip
