// Words looked for in all stories of the store.

import type {SearchAnswer, SearchHit} from "../api";
import {get} from "../client";
import {Child, dotted, h, replace} from "../dom";
import {go} from "../go";
import {chunked, emptyState, heading} from "../parts";
import {Route, toReport, toSearch, toStory} from "../route";
import {count, day, Text} from "../text";
import {stampOf, View} from "../view";

const kinds: [SearchHit["in"], string][] = [["statements", "Statements"], ["quotes", "Quotations"], ["reports", "Reports"]];
const most = 100;

function asked(route: Route): {words: string; kinds: string[]} {
  const chosen = (route.params.get("in") ?? "").split(",").filter((name) => kinds.some(([kind]) => kind === name));
  return {words: (route.params.get("q") ?? "").trim(), kinds: chosen};
}

export const searchView: View = async (route) => {
  const {words, kinds: chosen} = asked(route);
  const answer = words ? await get<SearchAnswer>(`/search?${new URLSearchParams({
                                                              q: words,
                                                              ...(chosen.length ? {in : chosen.join(",")} : {}),
                                                              limit: String(most)
                                                            }).toString()}`) :
                         {query: "", hits: []};
  const results = h("div");
  replace(
      results,
      words ? hits(answer, words) :
              emptyState(
                  "Words to look for in statements, quotations and reports.",
                  "All of them, in any order. “Words in quotation marks” are a phrase, word* begins a word."));
  const note = words ? `${count(answer.hits.length, "place")}${answer.hits.length >= most ? ", the best of more" : ""}` : "";
  const node =
      h("div", {class: "search-page"},
        h("div", {class: "view-head"},
          h("div", null, heading("h1", words ? `“${words}”` : "Search"), h("p", {class: "note", role: "status"}, note))),
        form(route), results);
  return {
    title: words ? `${words} · Search` : "Search",
    node,
    ids: () => answer.hits.map((hit) => hit.in + hit.id),
    stamp: () => stampOf(answer),
    keepStill: false
  };
};

function form(route: Route): HTMLElement {
  const {words, kinds: chosen} = asked(route);
  const input = h("input", {type: "search", value: words, "aria-label": "Words", id: "search-words", autocomplete: "off"});
  const boxes = kinds.map(([kind, label]) => {
    const box = h("input", {type: "checkbox", id: `in-${kind}`});
    box.checked = chosen.length === 0 || chosen.includes(kind);
    return {kind, box, label: h("label", null, box, label)};
  });
  const submit = (): void => {
    const on = boxes.filter(({box}) => box.checked).map(({kind}) => kind);
    go(toSearch({q: input.value.trim(), in : on.length === boxes.length ? null : on.join(",")}));
  };
  for (const {box} of boxes) box.addEventListener("change", submit);
  const out =
      h("form", {class: "big-search"}, input, h("button", {type: "submit", class: "button"}, "Search"),
        h("fieldset", {class: "kinds"}, h("legend", {class: "unseen"}, "Look in"), boxes.map(({label}) => label)));
  out.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return out;
}

function hits(answer: SearchAnswer, words: string): Child {
  if (answer.hits.length === 0)
    return emptyState("Nothing holds these words.", "Fewer words, or the beginning of one with a star (negotiat*), find more.");
  return kinds.map(([kind, label]) => {
    const found = answer.hits.filter((hit) => hit.in === kind);
    return found.length ?
        h("section", null,
          h("div", {class: "section-head"}, h("h2", null, label), h("span", {class: "note"}, count(found.length, "place"))),
          chunked(h("ul", {class: "rows"}), found, (hit) => hitRow(hit, words), 30)) :
        null;
  });
}

function hitRow(hit: SearchHit, words: string): HTMLElement {
  const address = hit.in === "reports" ?
      toReport(hit.story, hit.report, undefined, {q: words}) :
      toReport(hit.story, hit.report, undefined, {item: hit.id, text: [...hit.text].slice(0, 120).join(""), q: words});
  const facts =
      [hit.source, hit.in === "reports" ? "" : hit.report_title, hit.outlet, day(hit.published)].filter((text) => text !== "");
  return h(
      "li", {class: "hit", "data-item": `${hit.in}-${hit.id}`}, hit.in === "reports" ? h("h3", null, hit.report_title) : null,
      h("p", {class: "words"}, h("a", {class: "hit-text", href: address}, marked(hit))),
      h("p", {class: "note"}, dotted(facts), facts.length ? " · " : "", h("a", {href: toStory(hit.story)}, hit.story_title)));
}

function marked(hit: SearchHit): Child[] {
  const text = new Text(hit.text);
  const out: Child[] = [];
  let at = 0;
  for (const [start, end] of hit.marks) {
    if (start < at) continue;
    out.push(text.slice(at, start), h("mark", null, text.slice(start, end)));
    at = end;
  }
  out.push(text.slice(at, text.length));
  return out;
}
