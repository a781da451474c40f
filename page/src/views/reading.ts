// A report's text with all that the record has from it, each at its place; and back from each mark to its item.

import type {ReportCard, ReportPage, Story, Told} from "../api";
import {get, reportAddress} from "../client";
import {Child, h, join, replace} from "../dom";
import {storyFrame} from "../frame";
import {go} from "../go";
import {chunked, heading, nameOf, sourceOf} from "../parts";
import {Marked, markedText, Target, targetOf} from "../marked";
import {storyOf} from "../moved";
import {Route, toReport, toStory, toView, withParams} from "../route";
import {capital, day, Text} from "../text";
import {stampOf, View} from "../view";

type Kind = Told["kind"];
const kinds: [Kind, string][] = [
  ["statement", "Statements"],
  ["speaker", "Speakers"],
  ["quotation", "Quotations"],
  ["position", "Positions"],
  ["outcome", "Steps"],
  ["meeting", "Meetings"],
  ["dispute", "Disputes"],
];

export const readingView: View = async (route) => {
  const [story, page] = await Promise.all([storyOf(route.story), get<ReportPage>(reportAddress(route.report))]);
  const reading = new Reading(story, page);
  reading.draw(route);
  return {
    title: `${page.title || page.path} · ${story.title}`,
    node: reading.node,
    keepStill: true,
    update: (to) => reading.update(to),
    shown: () => reading.toTarget(),
    ids: () => [...page.told, ...page.title_told].map((told) => `${told.kind} ${told.item}`),
    stamp: () => stampOf(page, story.reports.length),
  };
};

class Reading {
  readonly node: HTMLElement;
  private readonly text: Text;
  private readonly article = h("article", {class: "text", lang: "en"});
  private readonly legend = h("div", {class: "legend", role: "group", "aria-label": "Kinds of marks"});
  private readonly panel = h("section", {class: "panel", "aria-label": "Told here", tabindex: "-1", hidden: true});
  private opener: HTMLElement|null = null;
  private target: Target|null = null;
  private at = "";

  constructor(story: Story, private readonly page: ReportPage) {
    this.text = new Text(page.text);
    this.node = storyFrame(
        story, "report",
        h("div", {class: "reading"}, h("div", {class: "reading-main"}, this.legend, this.article),
          h("aside", {class: "reading-side", "aria-label": "Beside the text"}, this.panel,
            h("p", {class: "panel-hint note"}, "A click on a mark shows all that is told there."),
            h("div", {class: "side-list"}, otherReports(story, page), asides(page)))));
    this.article.addEventListener("click", (event) => this.open(event.target));
    this.article.addEventListener("focusin", (event) => this.rove(event.target as HTMLElement));
    this.article.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      if (this.open(event.target)) event.preventDefault();
    });
    this.node.addEventListener("escape", (event) => this.close() && event.preventDefault());
  }

  draw(route: Route): void {
    const hidden = new Set(route.params.getAll("hide"));
    this.target = targetOf(this.page, this.text, route.params);
    this.at = route.params.toString();
    this.drawLegend(route, hidden);
    const marked: Marked = {page: this.page, text: this.text, hidden, target: this.target};
    const body = h("div", {class: "body"});
    const parts = markedText(marked);
    replace(
        this.article, this.head(parts.title), chunked(body, parts.blocks, (block) => block(), 150, {upTo: parts.needed + 20}));
    const first = this.article.querySelector<HTMLElement>("[data-told]");
    if (first) first.tabIndex = 0;
  }

  update(to: Route): void {
    const moved = to.params.toString() !== this.at;
    this.close();
    this.draw(to);
    if (moved && ["at", "item", "text", "q"].some((name) => to.params.has(name))) this.toTarget();
  }

  toTarget(): void {
    const found = this.article.querySelector<HTMLElement>(".target");
    found?.scrollIntoView({block: "center"});
  }

  private head(title: Child): Child {
    const {page} = this;
    const facts = [
      page.outlet || page.path, page.author, day(page.published), page.origins.length ? `origin ${page.origins.join(", ")}` : ""
    ];
    const lines = page.derived.map(
        (link) =>
            h("a", {href: toView(page.story, "lineage", {link: link.to ? `${page.id}-${link.id}` : `${link.id}-${page.id}`})},
              link.to ? `${link.relation} of ${link.number}` : `${link.number} has a ${link.relation}`));
    return h(
        "header", null,
        h("p", {class: "kicker"}, h("span", {class: "num"}, page.number),
          facts.filter((fact) => fact !== "").map((fact) => h("span", null, fact)),
          page.url ? h("a", {href: page.url, rel: "noopener noreferrer nofollow", target: "_blank"}, "Original") : null),
        heading("h2", title),
        lines.length ? h("p", {class: "note derived"}, join(lines.slice(0, 8), " · "),
                         lines.length > 8 ? ` and ${lines.length - 8} more` : null) :
                                            null);
  }

  private drawLegend(route: Route, hidden: Set<string>): void {
    const focused = this.legend.contains(document.activeElement) ? document.activeElement?.id : undefined;
    const all = [...this.page.told, ...this.page.title_told];
    replace(this.legend, kinds.map(([kind, label]) => {
      const items = new Set(all.filter((told) => told.kind === kind).map((told) => told.item)).size;
      if (items === 0) return null;
      const on = !hidden.has(kind);
      const rest = kinds.map(([name]) => name).filter((name) => (name === kind ? on : hidden.has(name)));
      return h(
          "button", {
            id: `kind-${kind}`,
            type: "button",
            role: "switch",
            "aria-checked": String(on),
            class: on ? "kind" : "kind off",
            onclick: () => go(withParams(route, {hide: rest}))
          },
          h("span", {class: `swatch mark-of k-${kind}`, "aria-hidden": "true"}, "abc"), label,
          h("span", {class: "note"}, String(items)));
    }));
    if (focused) document.getElementById(focused)?.focus({preventScroll: true});
  }

  /** One mark is in the tab order: the one that had the focus last. */
  private rove(at: HTMLElement): void {
    const mark = at.closest<HTMLElement>("[data-told]");
    if (!mark) return;
    for (const old of this.article.querySelectorAll<HTMLElement>("[data-told][tabindex=\"0\"]")) old.tabIndex = -1;
    mark.tabIndex = 0;
  }

  // ---- the panel: all that is told at a place ----

  private open(at: EventTarget|null): boolean {
    const mark = at instanceof Element ? at.closest<HTMLElement>("[data-told]") : null;
    if (!mark || (window.getSelection()?.toString() ?? "") !== "") return false;
    const list = mark.dataset["in"] === "title" ? this.page.title_told : this.page.told;
    const told = (mark.dataset["told"] ?? "")
                     .split(" ")
                     .map((index) => list[Number(index)])
                     .filter((one): one is Told => one !== undefined);
    this.opener = mark;
    const close = h("button", {type: "button", class: "icon", "aria-label": "Close", onclick: () => this.close()}, "×");
    replace(
        this.panel, h("div", {class: "panel-head"}, h("h3", null, "Told here"), close),
        h("ul", {class: "rows"}, told.map((one) => this.entry(one, mark.dataset["in"] === "title"))));
    this.panel.hidden = false;
    this.lit([mark], "open");
    if (getComputedStyle(this.panel).position === "fixed")
      mark.scrollIntoView({block: "start"});  // it would lie under the panel
    this.panel.focus({preventScroll: true});
    return true;
  }

  private entry(told: Told, inTitle: boolean): HTMLElement {
    const words = inTitle ? new Text(this.page.title).slice(told.start, told.end) : this.text.slice(told.start, told.end);
    const same = [...this.article.querySelectorAll<HTMLElement>("[data-items]")].filter(
        (mark) => mark.dataset["items"]?.split(" ").includes(told.item));
    const row =
        h("li", {class: "told"},
          h("p", {class: "told-kind"}, h("span", {class: `swatch mark-of k-${told.kind}`, "aria-hidden": "true"}, "abc"),
            capital(told.kind), told.differs ? h("span", {class: "chip no"}, "reports differ") : null),
          h("p", null, h("a", {href: itemAddress(this.page, told)}, told.label || capital(told.kind))),
          h("p", {class: "words"}, words),
          h("p", {class: "note"},
            h("a", {href: toReport(this.page.story, this.page.id, {...told, ...(inTitle ? {title: true} : {})})},
              "Link to this place")));
    row.addEventListener("mouseenter", () => this.lit(same, "lit"));
    row.addEventListener("mouseleave", () => this.lit([], "lit"));
    row.addEventListener("focusin", () => this.lit(same, "lit"));
    return row;
  }

  private lit(marks: HTMLElement[], name: string): void {
    for (const old of this.article.querySelectorAll(`.${name}`)) old.classList.remove(name);
    for (const mark of marks) mark.classList.add(name);
  }

  private close(): boolean {
    if (this.panel.hidden) return false;
    this.lit([], "open");
    this.lit([], "lit");
    const back = this.panel.contains(document.activeElement);
    this.panel.hidden = true;
    if (back) this.opener?.focus({preventScroll: true});
    return true;
  }
}

/** Where the item of a mark stands in its own view. */
function itemAddress(page: ReportPage, told: Told): string {
  const item = told.item;
  switch (told.kind) {
    case "position":
      return toView(page.story, "table", {item});
    case "meeting":
    case "outcome":
    case "dispute":
      return toStory(page.story, {item});
    case "quotation":
      return toView(page.story, "quotes", {item});
    default:
      return toView(page.story, "quotes", {item, near: `${page.id}:${told.start}-${told.end}`});
  }
}

function otherReports(story: Story, page: ReportPage): HTMLElement {
  const list = h("ol", {class: "others"});
  const at = Math.max(0, page.number - 1);
  const row = (card: ReportCard): HTMLElement =>
      h("li", null, h("span", {class: "num"}, card.number),
        h("a", {href: toReport(story.id, card.id), "aria-current": card.id === page.id ? "page" : null, title: sourceOf(card)},
          nameOf(card)));
  return h(
      "nav", {class: "side-part", "aria-label": "Reports of this story"}, h("h3", null, "Reports of this story"),
      chunked(list, story.reports, row, 40, {upTo: at + 10}));
}

function asides(page: ReportPage): Child {
  const lines = [...page.notes, ...page.set_apart.map((part) => `${part.kind}: ${part.text}`)];
  return lines.length ? h("div", {class: "side-part"}, h("h3", null, "Notes on its reading"),
                          lines.map((line) => h("p", {class: "note"}, line))) :
                        null;
}
