"""Rules of accessibility, by axe-core: WCAG 2.2 A and AA, and its best practices."""


def violations(page, source):
    """What axe calls serious or critical in a page, one line a fault. Its script is run by the driver, which the page's policy does
    not bind."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(source + "; 0")
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:160]} {node.get('failureSummary', '')}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:3]
    ]
