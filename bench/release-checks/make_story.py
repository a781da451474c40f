#!/usr/bin/env python3
"""Makes one story of many reports: JSON lines of invented reports of one negotiation.

    make_story.py OUT.jsonl [--reports 200] [--seed 1]

    python3 bench/release-checks/make_story.py story.jsonl
    build/release/apps/rapporteur add story.jsonl --store sqlite:story.db
    build/release/apps/rapporteur serve --store sqlite:story.db

Envoys of Ghana and Togo, all of them invented, meet in Dakar with a mediator of Senegal for five days. Every third report is written
by itself: a wire picks some of the day's facts and quotations and words them its own way. The others derive from one that was
written before: copied with another head, rewritten with other words in other order, cut to an excerpt, or merged from two. On the
way some quotations lose a "not" or have a word changed, get another speaker or none, and some figures change. Each line has `id`,
`url`, `outlet`, `published`, `title`, `text`, and the truth: `made` (own, copy, rewrite, excerpt, merge), `from` (ids) and `altered`
(the quotations changed in it).

The same number and seed give the same bytes. `rapporteur add` makes one story of them: of 200 reports with seed 1 22 origins, 221 links,
1,545 statements, 21 quotations in all their wordings, 68 positions and 220 disputes. `--check PROGRAM` adds them to a store and prints
what came of it."""
import argparse
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

OUTLETS = ("Lagoon Wire", "Volta Press", "Savanna Agency", "Coastline News", "The Accra Lantern", "Lome Courier", "Dakar Observer",
           "Harmattan Daily", "West Shore Times", "The Baobab Review", "Gulf Dispatch", "Palm Street Journal", "Border Post Online",
           "Kola Herald", "Atlantic Briefing", "The Griot", "Sahel Monitor", "Market Road Gazette", "Inland Tribune", "Delta Record")
WIRES = OUTLETS[:4]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
# Who speaks, how he is introduced, for which side.
PEOPLE = (("Ghana", "Ghana's Foreign Minister", "Kwabena Osei-Tutu"), ("Ghana", "Ghana's Defence Minister", "Efua Danquah-Mills"),
          ("Ghana", "Ghana's chief negotiator", "Yaw Abrokwah"), ("Ghana", "Ghanaian government spokeswoman", "Adwoa Safo-Kantanka"),
          ("Togo", "Togo's Foreign Minister", "Edem Agbekponou"), ("Togo", "Togo's Interior Minister", "Afi Tchangai"),
          ("Togo", "Togo's chief negotiator", "Kossi Amouzougan"), ("Togo", "Togolese presidential adviser", "Mawuli Dogbevi"),
          ("Senegal", "Senegal's Foreign Minister", "Oumar Ndiongue"), ("Senegal", "the Senegalese mediator", "Coumba Faye-Sarr"))
# What each side wants, in words that state a stance; {s} is the side, {t} the other, {n} a number of the day.
POSITIONS = (
    ("{s} demanded that {t} withdraw its troops from the border town of Aflao", "{s} insisted that {t} must pull its troops out of Aflao",
     "{s} called on {t} to withdraw its soldiers from the border town of Aflao"),
    ("{s} refused to accept foreign monitors on the border", "{s} rejected the idea of foreign monitors on the border",
     "{s} said it would not accept foreign monitors along the border"),
    ("{s} offered to release {n} prisoners", "{s} said it was ready to free {n} prisoners", "{s} proposed to release {n} prisoners of war"),
    ("{s} accepted a ceasefire of 30 days", "{s} agreed to a 30-day ceasefire", "{s} said it accepted a ceasefire of 30 days"),
    ("{s} demanded compensation of {n} million dollars for burnt markets",
     "{s} insisted on compensation of {n} million dollars for markets that were burnt",
     "{s} asked {t} to pay {n} million dollars in compensation for burnt markets"),
    ("{s} offered to reopen the coastal road to trucks", "{s} said it would reopen the coastal road to trucks",
     "{s} proposed that the coastal road be reopened to trucks"),
    ("{s} refused to lift its tariffs on {t}'s cocoa", "{s} ruled out lifting the tariffs on cocoa from {t}",
     "{s} said it would not lift its tariffs on cocoa from {t}"),
    ("{s} demanded that fishing boats be allowed back into the lagoon", "{s} insisted that fishing boats must return to the lagoon",
     "{s} called for fishing boats to be let back into the lagoon"),
    ("{s} accused {t} of shelling a customs post near Kodjoviakope", "{s} said {t} had shelled a customs post near Kodjoviakope",
     "{s} blamed {t} for the shelling of a customs post near Kodjoviakope"),
    ("{s} would accept observers of the African Union if {t} halted its patrols",
     "{s} said it could accept African Union observers if {t} stopped its patrols",
     "{s} was open to observers of the African Union on condition that {t} ended its patrols"))
OUTCOMES = (
    ("The two sides agreed to exchange {n} prisoners at the border post of Akanu", "Ghana and Togo agreed to exchange {n} prisoners at Akanu",
     "Under the agreement {n} prisoners will be exchanged at the border post of Akanu"),
    ("Ghana and Togo agreed to halt the shelling from midnight on Saturday", "The two governments agreed to stop all shelling at midnight on Saturday",
     "The sides agreed that the shelling would stop at midnight on Saturday"),
    ("A second round of talks is planned for November in Abidjan", "The delegations plan to meet again in Abidjan in November",
     "A further round is to be held in Abidjan in November"),
    ("Both delegations agreed to open a road for aid to {n} villages", "The sides agreed on an aid road to {n} villages",
     "Ghana and Togo agreed to open a road for aid to {n} villages along the border"),
    ("The delegations agreed to set up a joint commission on fishing rights", "A joint commission on fishing rights will be set up, the two sides agreed",
     "Ghana and Togo agreed to form a joint commission on fishing rights"))
# First halves, negated or not, and second halves of quotations.
SAID = ("We will not {v} while {o}", "We are ready to {v} once {o}", "Nobody in my country will {v} until {o}", "I did not come to Dakar to {v}",
        "Our people will never {v} as long as {o}", "It is time to {v}, and {o}", "We cannot {v} before {o}")
VERBS = ("sign a paper", "open the coastal road", "hand over the lagoon", "talk about tariffs", "send our soldiers home", "free a single prisoner",
         "share the customs money", "forget the burnt markets", "draw a new border", "stand beside their envoys")
WHILE = ("guns are heard in Aflao", "the markets are closed", "their boats are in our water", "families sleep in schools",
         "the bridge is held by soldiers", "the commission has no chairman", "prisoners sit in trucks", "the road is mined",
         "the harvest rots at the border", "our fishermen are in jail")
CUES = ("said", "told reporters", "said after the session", "told a news conference", "said in Dakar")
BACKGROUND = ("The fighting along the border began in March and has driven {n},000 people from their homes, according to the United Nations.",
              "About {n} people have died in clashes between Aflao and Akanu since March, aid workers said.",
              "Trade between the two countries, worth {n} million dollars a month, has stopped since the spring.",
              "The talks in Dakar lasted {h} hours on {day}.", "No envoy of the fishing villages was invited to Dakar.")
# What is asked for and given besides; no two reports of their own tell the same of it.
STANCES = (("demanded", "insisted on", "called for", "asked for"), ("offered", "proposed", "held out the prospect of", "was ready for"),
           ("refused", "rejected", "ruled out", "would not hear of"), ("accepted", "agreed to", "consented to", "welcomed"))
THINGS = ("a ferry for refugees between Keta and Aneho", "the return of eleven seized trawlers", "a hospital train paid for by both treasuries",
          "an end to radio broadcasts against the other government", "school buses through the trenches at harvest time", "a customs union by the end of the decade",
          "neutral surveyors for the hills above Kpalime", "the reburial of soldiers who fell at the weir", "a telephone line between the two army chiefs",
          "a ban on drones over the salt pans", "the dismissal of the commander of the northern brigade", "free passage for nomads and their cattle",
          "a court of three judges for crimes against fishermen", "the sharing of electricity from the Akosombo dam", "veterans' pensions across the river",
          "a museum of the war in the old fort", "the demolition of watchtowers near the phosphate railway", "vaccination teams without uniforms",
          "a moratorium on new oil wells offshore", "dual citizenship for border families", "the release of two journalists held since May",
          "joint police on market days", "a football match of the youth teams as a first sign", "gold held in a Swiss vault as a guarantee",
          "visas for students of the university of Ho", "a census of the displaced by the bishops", "the rebuilding of the bridge at Noepe by engineers of both armies",
          "an apology in both parliaments", "lower duties on palm oil and shea", "mine clearance by a Danish company", "a hotline for missing children",
          "cotton prices fixed for five seasons", "the withdrawal of snipers from the cement works", "a lottery for grazing rights",
          "a pipeline under the seabed to Cotonou", "night trains without searches", "pardons for deserters under twenty", "an auction of captured tanks for charity",
          "water from the reservoir for the rice farmers", "a seat at the table for the queen mothers of the coast")
TIMES = ("before the rains", "within ninety days", "by Christmas", "as soon as the guns are silent", "after a vote in parliament", "for a trial period of two years",
         "without conditions", "in return for silence about the past", "once the mediator has reported", "under the eyes of the African Union", "if Nigeria pays half",
         "whatever the generals say")
LEADS = ("Envoys of Ghana and Togo met in Dakar on {on} for a {nth} day of talks on the border war, mediated by Senegal.",
         "Ghana and Togo held talks on their border war in Dakar on {on}, with Senegal as mediator.",
         "Senegal brought the delegations of Ghana and Togo to one table in Dakar on {on}.",
         "The {nth} day of negotiations between Ghana and Togo ended late in Dakar on {on}.",
         "Under chandeliers in Dakar, Ghana and Togo spent {on} arguing about the border war, with a Senegalese mediator between them.",
         "Dakar hosted Ghana and Togo again on {on}: the border war, the lagoon and the prisoners were on the agenda of the Senegalese hosts.",
         "For hours on {on} nobody left the hall in Dakar where Ghana and Togo are looking for an end to the border war with the help of Senegal.",
         "Coffee ran out before compromises did when Ghana, Togo and their Senegalese mediator sat down in Dakar on {on}.",
         "Whether the border war between Ghana and Togo can be ended by words was tested in Dakar on {on}, day {number} of the Senegalese mediation.",
         "Two flags, one map and no handshake: that was {on} in Dakar, where Ghana and Togo negotiate.",
         "Nothing was signed in Dakar on {on}, but Ghana and Togo did not walk out either.",
         "The mediator from Senegal locked away the telephones before Ghana and Togo exchanged papers in Dakar on {on}.",
         "Lawyers outnumbered generals when delegates from Accra and Lome returned to Dakar on {on}.",
         "A power cut interrupted {on}'s session in Dakar, in which Togo and Ghana wrangled over the border.",
         "Seven months after the first shots at Aflao, rivals Togo and Ghana faced each other in Dakar on {on}.",
         "Hopes rose a little in Dakar on {on} as negotiators of Ghana and Togo began to talk about paragraphs instead of guilt.",
         "Heavy security greeted Togolese and Ghanaian ministers who arrived for {on}'s meeting in Dakar.",
         "It took Senegal's diplomats until dusk on {on} to get Ghana and Togo into the same room in Dakar.",
         "Reporters waited in the rain in Dakar on {on} for word of what Togo and Ghana might concede.",
         "Progress was slow and tempers short in Dakar on {on}, where Senegal mediates between Ghana and Togo.")
WHERE = ("at the checkpoint", "outside the hall", "on the coastal road", "at the edge of the lagoon", "in a side street", "under the mango trees", "in the harbour",
         "behind the old brewery", "at the crossing", "beside the market", "at a bus stop", "in a courtyard")
OTHER_WORDS = (("agreed to", "consented to"), ("demanded that", "insisted that"), ("refused to", "declined to"), ("said", "stated"), ("talks", "negotiations"),
               ("soldiers", "troops"), ("town", "settlement"), ("about", "some"), ("exchange", "swap"), ("offered to", "proposed to"),
               ("border", "frontier"), ("halt", "stop"), ("release", "free"), ("delegations", "teams"), ("planned", "scheduled"))


class Story:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.reports, self.days, self.demands = [], [], []
        for number, day in enumerate(DAYS):
            self.days.append(self.make_day(number, day))

    def make_day(self, number, day):
        """The facts of a day: each a list of wordings; and its quotations."""
        rng, facts = self.rng, []
        sides = ("Ghana", "Togo")
        for wordings in rng.sample(POSITIONS, 6):
            s = rng.choice(sides)
            values = {"s": s, "t": sides[1 - sides.index(s)], "n": rng.randrange(12, 90)}
            facts.append([w.format(**values) + "." for w in wordings])
        for wordings in rng.sample(OUTCOMES, 2):
            values = {"n": rng.randrange(12, 90)}
            facts.append([w.format(**values) + "." for w in wordings])
        background = [w.format(n=rng.randrange(12, 90), h=rng.randrange(3, 15), day=day) for w in rng.sample(BACKGROUND, 3)]
        quotes = []
        for first, verb, second in zip(rng.choices(SAID, k=20), rng.sample(VERBS * 2, 20), rng.sample(WHILE * 2, 20)):
            quotes.append((rng.choice(PEOPLE), first.format(v=verb, o=second)))
        used = {name: rng.sample(words, len(words)) for name, words in (("leads", LEADS),)}
        used["wordings"] = [words for _ in range(3) for words in rng.sample(facts, len(facts))]
        return {"number": number, "day": day, "facts": facts, "quotes": quotes, "background": background, "used": used}

    def next_of(self, day, name):
        """Each wording once a day, so that two reporters do not choose the same; from the beginning again where all were used."""
        used = self.days[day]["used"][name]
        used.append(used.pop(0))
        return used[-1]

    def fact(self, day):
        wordings = self.next_of(day, "wordings")
        wordings.append(wordings.pop(0))
        return wordings[-1]

    def sentence_of(self, quote, words=None, person=None):
        (_, role, name), said = person or quote[0], words or quote[1]
        shape = self.rng.randrange(3)
        cue = self.rng.choice(CUES)
        if shape == 0:
            return f"“{said},” {role} {name} {cue}."
        if shape == 1:
            return f"{role[0].upper() + role[1:]} {name} {cue}: “{said}.”"
        return f"“{said},” {cue} {name}, {role}." if cue == "said" else f"{role[0].upper() + role[1:]} {name} said: “{said}.”"

    def demand(self):
        if not self.demands:
            self.demands = [(thing, side) for thing in THINGS for side in ("Ghana", "Togo")]
            self.rng.shuffle(self.demands)
        thing, side = self.demands.pop()
        return f"{side} {self.rng.choice(self.rng.choice(STANCES))} {thing} {self.rng.choice(TIMES)}."

    def own(self, day):
        """A report of its own: parts are ("fact"|"quote", sentence, quotation)."""
        rng, which = self.rng, self.days[day]
        parts = [("fact", self.fact(day), None)]
        parts += [("quote", self.sentence_of(q), q) for q in rng.sample(which["quotes"], rng.randrange(4, 8))]
        rng.shuffle(parts)
        lead = self.next_of(day, "leads").format(nth=("first", "second", "third", "fourth", "last")[day], on=which["day"], number=day + 1)
        parts = [("lead", lead, None)] + parts + [("fact", self.demand(), None) for _ in range(rng.randrange(2))]
        if rng.random() < 0.25:
            parts.append(("fact", rng.choice(which["background"]), None))
        return parts

    def reworded(self, sentence, share):
        for word, other in OTHER_WORDS:
            if word in sentence and "“" not in sentence and self.rng.random() < share:
                sentence = sentence.replace(word, other, 1)
        return sentence

    def altered(self, quote, changed):
        """A quotation as a careless rewrite has it."""
        person, said = quote
        kind = self.rng.choice(("not", "word", "speaker"))
        if kind == "not" and " not " in said:
            said = said.replace(" not ", " ", 1)
        elif kind == "speaker":
            person = self.rng.choice([p for p in PEOPLE if p != person])
        else:
            words = said.split()
            said = " ".join(words[:-1] + [self.rng.choice(("Akanu", "silence", "peace", "ruins"))])
        changed.append(quote[1])
        return self.sentence_of(quote, said, person)

    def derived(self, source, made):
        rng, changed = self.rng, []
        parts = list(source["parts"])
        if made == "excerpt":
            first = rng.randrange(0, max(1, len(parts) - 6))
            parts = [parts[0]] + parts[max(1, first):first + 6]
        if made == "rewrite":
            body = parts[1:]
            for _ in range(rng.randrange(1, 4) if len(body) > 1 else 0):
                i = rng.randrange(len(body) - 1)
                body[i], body[i + 1] = body[i + 1], body[i]
            parts = parts[:1] + [p for p in body if rng.random() > 0.12]
        out = []
        for kind, sentence, quote in parts:
            if quote and made != "copy" and rng.random() < 0.12:
                sentence = self.altered(quote, changed)
            elif quote and made == "rewrite" and rng.random() < 0.6:
                sentence = self.sentence_of(quote)
            elif made != "copy":
                sentence = self.reworded(sentence, 0.15 if made == "excerpt" else 0.6)
                if kind == "fact" and rng.random() < 0.06:
                    sentence = "".join(str(rng.randrange(1, 10)) if c.isdigit() else c for c in sentence)
            out.append((kind, sentence, quote))
        return out, changed

    def add(self, number, count):
        rng = self.rng
        day = min(len(DAYS) - 1, number * len(DAYS) // count)
        made, sources, changed = "own", [], []
        today = [r for r in self.reports if r["day"] == day]
        if number % 3 and today:
            made = rng.choices(("copy", "rewrite", "excerpt", "merge"), (2, 6, 2, 1))[0]
            sources = rng.sample(today, min(len(today), 2 if made == "merge" else 1))
            made = "rewrite" if made == "merge" and len(sources) < 2 else made
        outlet = rng.choice(WIRES if made == "own" else OUTLETS[4:])
        if made == "own":
            parts = self.own(day)
        elif made == "merge":
            first, one = self.derived(sources[0], "rewrite")
            second, other = self.derived(sources[1], "rewrite")
            parts, changed = first[:len(first) * 2 // 3] + second[len(second) // 2:], one + other
        else:
            parts, changed = self.derived(sources[0], made)
        self.reports.append({"id": f"story-{number:04}", "day": day, "parts": parts, "outlet": outlet, "made": made,
                             "from": [s["id"] for s in sources], "altered": changed, "title": self.title(parts, day)})

    def title(self, parts, day):
        fact = self.rng.choice([s for kind, s, _ in parts if kind == "fact"] or [parts[0][1]])
        return self.rng.choice((fact.rstrip("."), f"Ghana and Togo talk in Dakar: {DAYS[day]}", f"Border talks in Dakar, day {day + 1}"))

    def line(self, report):
        place = "DAKAR" if report["made"] == "own" else ""
        sentences = [s for _, s, _ in report["parts"]]
        paragraphs = [" ".join(sentences[i:i + 2]) for i in range(0, len(sentences), 2)]
        text = (f"{place}, Oct {6 + report['day']} ({report['outlet']}) - " if place else "") + "\n\n".join(paragraphs) + "\n"
        host = report["outlet"].lower().replace(" ", "-")
        return json.dumps({"id": report["id"], "url": f"https://{host}.example/{report['id']}", "outlet": report["outlet"],
                           "published": f"2031-10-{6 + report['day']:02}", "title": report["title"], "text": text, "made": report["made"],
                           "from": report["from"], "altered": report["altered"]}, ensure_ascii=False) + "\n"


def make(count, seed):
    story = Story(seed)
    for number in range(count):
        story.add(number, count)
    return "".join(map(story.line, story.reports))


def check(program, lines):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        (folder / "story.jsonl").write_text(lines, encoding="utf-8")
        store = f"sqlite:{folder / 'story.db'}"
        subprocess.run([program, "add", folder / "story.jsonl", "--store", store], check=True)
        record = json.loads(subprocess.run([program, "record", "--store", store], check=True, stdout=subprocess.PIPE).stdout)
    print("stories:", len(record["stories"]), [len(s["reports"]) for s in record["stories"]])
    print("origins:", len(record["lineage"]["origins"]), " links:", dict(collections.Counter(l["relation"] for l in record["lineage"]["links"])))
    for name in ("actors", "statements", "quotations", "meetings", "outcomes", "positions", "disputes", "timeline"):
        print(f"{name}: {len(record[name])}")
    print("verdicts:", dict(collections.Counter(q["verdict"] for q in record["quotations"])))
    print("disputes:", dict(collections.Counter(d["kind"] for d in record["disputes"])))
    print("stances:", dict(collections.Counter(p["stance"] for p in record["positions"])))
    return len(record["stories"]) == 1


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("--reports", type=int, default=200)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--check", metavar="PROGRAM", help="add them to a store and print what came of it; status 1 where it is not one story")
    args = ap.parse_args()
    lines = make(args.reports, args.seed)
    args.out.write_text(lines, encoding="utf-8")
    if args.check and not check(args.check, lines):
        sys.exit("they are not one story")


if __name__ == "__main__":
    main()
