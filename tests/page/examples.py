"""The store that the page is tried over: the project's examples, and reports that are full of markup."""

from browser import ROOT, Served

FOLDERS = [ROOT / "examples" / name for name in ("lake-truce", "harbour-tariffs", "river-water")]
HOSTILE_TITLE = "<script>window.hacked=1</script><img src=x onerror=window.hacked=2> Velm and Dorst talk"
HOSTILE_TEXT = (
    "Envoys of Peru and Chile met in Quito on Monday. <script>window.hacked=3</script> Peru's envoy Rosa <b onclick=window.hacked=4>Quispe"
    '</b> said the toll must fall. "We will not pay <img src=x onerror=window.hacked=5> for the bridge," Quispe said. Chile refused '
    'to cut the toll. ]]> --> \u202eevil\u202c <a href="javascript:window.hacked=6">toll</a> {{7*7}} ${7*7} </main></body> &lt;b&gt;\n\n'
    "Peru demanded that Chile open the border. Chile accepted a ceasefire, the envoy said."
)
HOSTILE = [
    {
        "id": f"h{i}",
        "url": url,
        "published": "2031-04-01",
        "outlet": "<i>Out</i>let\u202e",
        "author": '"><script>window.hacked=8</script>',
        "title": HOSTILE_TITLE,
        "text": HOSTILE_TEXT + f" Report {i}.",
    }
    for i, url in enumerate(["javascript:window.hacked=7", 'https://news.example/"onclick=x'])
]


def make_served():
    served = Served(*FOLDERS)
    served.add(served.write("hostile.jsonl", HOSTILE))
    return served
