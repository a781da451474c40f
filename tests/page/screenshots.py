"""Pictures of the views for the docs, over the examples."""

from browser import Browser, views

SHOTS = [  # name, address, width, height, theme, what is done before
    ("overview", "story", 1024, 720, "light", None),
    ("overview-dark", "story", 1024, 720, "dark", None),
    ("table", "table", 1024, 760, "light", "popover"),
    ("quotes", "quotes", 1024, 640, "light", None),
    ("lineage", "link", 1024, 760, "light", None),
    ("timeline", "timeline", 1024, 400, "light", None),
    ("reading", "reading", 960, 600, "light", "panel"),
    ("reading-dark", "reading", 960, 600, "dark", "panel"),
    ("search", "#/search?q=water", 1024, 560, "light", None),
    ("narrow", "table", 360, 700, "light", None),
]


def take(make_served, folder):
    folder.mkdir(parents=True, exist_ok=True)
    browser, served = Browser(), make_served()
    try:
        dated, other = views(served.story("Portugal")), views(served.story("Zambia"))
        for name, view, width, height, theme, act in SHOTS:
            context = browser.chromium.new_context(
                viewport={"width": width, "height": height},
                color_scheme=theme,
                base_url=served.address,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto("/" + address(served, view, dated, other))
            page.wait_for_selector("[data-heading]")
            prepare(page, act)
            page.wait_for_timeout(200)
            page.screenshot(path=str(folder / f"{name}.png"))
            context.close()
    finally:
        served.close()
        browser.close()


def address(served, view, dated, other):
    story = other["story"].rsplit("/", 1)[1]
    if view == "link":
        lineage = served.get(f"/pages/stories/{story}/lineage")
        ids = {card["number"]: card["id"] for card in lineage["reports"]}
        link = next(one for one in lineage["links"] if one["relation"] == "rewrite")
        return f"{other['lineage']}?link={ids[link['from']]}-{ids[link['to']]}"
    if view == "reading":
        table = served.get(f"/pages/stories/{story}/table")
        mark = next(
            held["support"]["marks"][0]
            for row in table["rows"]
            for cell in row["cells"]
            for held in cell["held"]
            if held["stance"] == "refuses"
        )
        return f"{other['story']}/report/{mark['report']}?at={mark['start']}-{mark['end']}"
    if view.startswith("#"):
        return view
    return dated[view] if view in ("story", "timeline") else other[view]


def prepare(page, act):
    if act == "popover":
        page.locator("button.held").nth(1).click()
    if act == "panel":
        page.locator(".text .target").first.click()
    if page.locator(".link-detail:not([hidden])").count():
        page.locator(".passages").wait_for()
        page.evaluate("window.scrollTo(0, 0)")
