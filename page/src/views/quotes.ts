// Who said it, in which words, and who changed them on the way; below, everything that was said, by speaker.

import type {Quote, Quotes, Saying, Variant, Wording} from "../api";
import {get, storyAddress} from "../client";
import {Child, h, replace} from "../dom";
import {bySpeaker, filterQuotes, QuoteFilter, speakers, tally} from "../filter";
import {storyFrame, storyTitle, viewHead} from "../frame";
import {go} from "../go";
import {storyOf} from "../moved";
import {chip, chunked, downloads, emptyState, pieces, reportsById, support, Where} from "../parts";
import {Route, toView, withParams} from "../route";
import {count} from "../text";
import {stampOf, View} from "../view";
import {choice} from "./table";

const verdicts: Record<string, string> = {
  same: "the same words in all reports",
  trimmed: "shortened on the way",
  altered: "the words differ",
  negated: "a change turns the meaning",
  spliced: "put together from two quotations",
  reattributed: "given to another speaker",
  "speaker-lost": "its speaker is no longer named",
  "made-of-paraphrase": "a paraphrase put into quotation marks",
};
const pairsShown = 4;

const filterOf = (route: Route): QuoteFilter => {
  const value = (name: string): string => route.params.get(name) ?? "";
  return {speaker: value("speaker"), verdict: value("verdict"), words: value("words"), item: value("item")};
};

export const quotesView: View = async (route) => {
  const [story, quotes] = await Promise.all([storyOf(route.story), get<Quotes>(storyAddress(route.story, "quotes"))]);
  const where: Where = {story: story.id, reports: reportsById(story.reports)};
  const head = h("div"), body = h("div");
  const filters = new Filters(quotes);
  const draw = (to: Route): void => {
    const shown = filterQuotes(quotes, {...filterOf(to), item: itemOf(quotes, to)});
    const note = `${count(shown.quotes.length, "quotation")} with versions, ${count(shown.sayings.length, "statement")}`;
    replace(head, viewHead("Quotations", note, downloads(story.id, [
                             {label: "Quotations", view: "quotes"}, {label: "Statements", view: "statements"}
                           ])));
    filters.show(to);
    replace(body, content(where, quotes, shown, to));
  };
  draw(route);
  return {
    title: storyTitle(story, "quotes"),
    node: storyFrame(story, "quotes", head, filters.node, body),
    update: draw,
    ids: () => [...quotes.quotes, ...quotes.sayings].map((item) => item.id),
    stamp: () => stampOf(quotes, story.id, story.title),
  };
};

/** The item of the address. A statement that repeats another is found by its place ("near"): it stands with the first. */
function itemOf(quotes: Quotes, route: Route): string {
  const item = route.params.get("item") ?? "";
  const near = /^(.+):(\d+)-(\d+)$/.exec(route.params.get("near") ?? "");
  if (!item || !near || quotes.sayings.some((saying) => saying.id === item)) return item;
  const [, report, start, end] = near;
  const there = quotes.sayings.find(
      (saying) =>
          saying.support.marks.some((mark) => mark.report === report && mark.start < Number(end) && mark.end > Number(start)));
  return there?.id ?? item;
}

function content(where: Where, all: Quotes, shown: Quotes, route: Route): Child {
  const back =
      h("a", {href: withParams(route, {item: null, near: null, speaker: null, verdict: null, words: null})}, "Show all");
  if (all.quotes.length + all.sayings.length === 0) return emptyState("No report of this story quotes anybody.");
  if (shown.quotes.length + shown.sayings.length === 0) return emptyState("No quotation passes these filters.", back);
  const groups = bySpeaker(shown.sayings);
  return [
    route.params.has("item") ? h("p", {class: "note"}, "One item of this view. ", back) : null,
    shown.quotes.length ? h("section", {"aria-label": "Quotations with versions"},
                            chunked(h("div", {class: "quotes"}), shown.quotes, (quote) => quoteCard(where, quote), 8)) :
                          null,
    groups.length ? h("section", {class: "said"}, h("h2", null, "Said, by speaker"),
                      chunked(h("div"), groups, (group) => speakerGroup(where, group), 5)) :
                    null,
  ];
}

// ---- filters ----

class Filters {
  readonly node = h("div", {class: "filters"});
  private readonly choices = h("div", {class: "filters inner"});
  private readonly words = h("input", {type: "search", id: "filter-words", autocomplete: "off"});
  private route: Route|null = null;

  constructor(private readonly quotes: Quotes) {
    this.node.append(this.choices, h("label", {class: "choice"}, h("span", null, "Words"), this.words));
    let timer = 0;
    this.words.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => this.route && go(withParams(this.route, {words: this.words.value || null}), true), 150);
    });
  }

  show(route: Route): void {
    this.route = route;
    const focused = this.choices.contains(document.activeElement) ? document.activeElement?.id : undefined;
    replace(
        this.choices,
        choice("speaker", "Speaker", speakers(this.quotes).map(([name, times]) => [name, `${name} (${times})`]), route),
        choice(
            "verdict", "Verdict",
            tally(this.quotes.quotes.map((quote) => quote.verdict))
                .map(([name, times]) => [name, `${name.replace(/-/g, " ")} (${times})`]),
            route));
    if (document.activeElement !== this.words) this.words.value = route.params.get("words") ?? "";
    if (focused) document.getElementById(focused)?.focus({preventScroll: true});
  }
}

// ---- quotations with versions ----

function quoteCard(where: Where, quote: Quote): HTMLElement {
  const [first, ...others] = quote.wordings;
  return h(
      "article", {class: "quote", "data-item": quote.id, tabindex: "-1"},
      h("header", null,
        h("h3", null, quote.speaker || "Nobody is named", quote.role ? h("span", {class: "note"}, ` ${quote.role}`) : null),
        h("p", {class: "verdict"}, chip(quote.verdict), h("span", {class: "note"}, verdicts[quote.verdict] ?? ""),
          h("a", {
            class: "item-link",
            href: toView(where.story, "quotes", {item: quote.id}),
            "aria-label": "Link to this quotation",
            title: "Link to this quotation"
          },
            "#"))),
      first ? (others.length ?
                   chunked(
                       h("div", {class: "pairs"}), others, (other) => pair(where, first, other, other === others[0]),
                       pairsShown, {onRequest: true}) :
                   h("div", {class: "wording"}, h("blockquote", null, marks(first.words)), places(where, first.variants))) :
              null);
}

/** A wording beside the first one, the words in which they differ marked in both. */
function pair(where: Where, first: Wording, other: Wording, withPlaces: boolean): HTMLElement {
  return h(
      "div", {class: "pair"},
      h("div", {class: "wording"}, h("blockquote", null, other.first ? ["“", pieces(other.first), "”"] : marks(first.words)),
        withPlaces ? places(where, first.variants) : null),
      h("div", {class: "wording"}, h("blockquote", null, other.pieces ? ["“", pieces(other.pieces), "”"] : marks(other.words)),
        places(where, other.variants)));
}

const marks = (words: string): string => (/^[“"]/.test(words) ? words : `“${words}”`);

/** Who is said to have said it, and where: a line a speaker. */
function places(where: Where, variants: Variant[]): HTMLElement {
  const bySpeaker = new Map<string, Variant[]>();
  for (const variant of variants) {
    const list = bySpeaker.get(variant.speaker);
    if (list)
      list.push(variant);
    else
      bySpeaker.set(variant.speaker, [variant]);
  }
  return h("ul", {class: "variants"}, [...bySpeaker].map(([speaker, list]) => {
    const differs = list.some((variant) => variant.speaker_differs);
    const letters = [...new Set(list.flatMap((variant) => variant.origin.split(", ")))].sort();
    return h(
        "li", null, h("span", {class: differs ? "speaker differs" : "speaker"}, speaker || "nobody named"),
        differs ? h("span", {class: "note"}, "another speaker") : null,
        support(where, {marks: list.map((variant) => variant.mark), origins: letters.filter((letter) => letter !== "")}));
  }));
}

// ---- everything said ----

function speakerGroup(where: Where, group: ReturnType<typeof bySpeaker>[0]): HTMLElement {
  const about = [group.role, group.party].filter((text) => text !== "").join(", ");
  return h(
      "section", {class: "speaker-group"},
      h("h3", null, group.speaker || "Nobody is named", about ? h("span", {class: "note"}, ` ${about}`) : null),
      chunked(h("ul", {class: "rows"}), group.sayings, (saying) => sayingRow(where, saying), 12, {onRequest: true}));
}

function sayingRow(where: Where, saying: Saying): HTMLElement {
  const how = [saying.cue, saying.to ? `to ${saying.to}` : ""].filter((text) => text !== "").join(" ");
  return h(
      "li", {class: "saying", "data-item": saying.id, tabindex: "-1"},
      h("p", {class: "words"}, how ? h("span", {class: "cue"}, `${how} `) : null, saying.text),
      h("p", {class: "line"}, saying.class === "words" ? null : h("span", {class: "chip plain"}, saying.class),
        support(where, saying.support),
        saying.quotations[0] ?
            h("a", {class: "note", href: toView(where.story, "quotes", {item: saying.quotations[0]})}, "versions") :
            null,
        h("a", {
          class: "item-link",
          href: toView(where.story, "quotes", {item: saying.id}),
          "aria-label": "Link to this statement",
          title: "Link to this statement"
        },
          "#")));
}
