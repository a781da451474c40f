// Which report derives from which: a picture, the same as a list, and of each link the passages that both have.

import type {Lineage, Link, ReportCard, Story} from "../api";
import {get, linkAddress, storyAddress} from "../client";
import {Child, h, replace} from "../dom";
import {storyFrame, storyTitle, viewHead} from "../frame";
import {storyOf} from "../moved";
import {chunked, downloads, emptyState, errorState, loadingState, nameOf, pieces, placeLink, reportsById, sourceOf, support, Where} from "../parts";
import {picture, relations} from "../picture";
import {Route, toReport, withParams} from "../route";
import {count, listed} from "../text";
import {stampOf, View} from "../view";

export const lineageView: View = async (route) => {
  const [story, lineage] = await Promise.all([storyOf(route.story), get<Lineage>(storyAddress(route.story, "lineage"))]);
  const view = new LineagePage(story, lineage);
  view.show(route);
  return {
    title: storyTitle(story, "lineage"),
    node: view.node,
    update: (to) => view.show(to),
    shown: () => view.fit(),
    ids: () => [...lineage.reports.map((card) => card.id), ...lineage.links.map((link) => `${link.from}-${link.to}`)],
    stamp: () => stampOf(lineage, story.id, story.title),
  };
};

class LineagePage {
  readonly node: HTMLElement;
  private readonly graph = h(
      "div",
      {class: "graph-frame", role: "region", tabindex: "0", "aria-label": "Picture of the reports and the links between them"});
  private readonly detail =
      h("section", {class: "link-detail", "aria-label": "Passages of a link", tabindex: "-1", hidden: true});
  private readonly list = h("div");
  private readonly where: Where;
  private readonly byNumber: Map<number, ReportCard>;
  private route: Route|null = null;
  private width = 0;
  private asked = "";
  private opened = "";  // the link whose passages are shown

  constructor(story: Story, private readonly lineage: Lineage) {
    this.where = {story: story.id, reports: reportsById(lineage.reports)};
    this.byNumber = new Map(lineage.reports.map((card) => [card.number, card]));
    const note = `${count(lineage.reports.length, "report")}, ${count(lineage.origins.length, "origin")}, ${
        count(lineage.links.length, "link")}`;
    this.node = storyFrame(
        story, "lineage", viewHead("Lineage", note, downloads(story.id, [{label: "Lineage", view: "lineage"}])),
        lineage.reports.length ? [legend(lineage), this.graph] : emptyState("This story has no report."), this.detail,
        this.list, this.origins());
    this.node.addEventListener("escape", (event) => this.close() && event.preventDefault());
    new ResizeObserver(() => this.fit()).observe(this.graph);
  }

  show(to: Route): void {
    this.route = to;
    this.draw();
    replace(this.list, this.links());
    void this.showLink(to.params.get("link"));
  }

  /** The picture is laid out for the width that it has. */
  fit(): void {
    const width = this.graph.clientWidth;
    if (width > 0 && width !== this.width) this.draw();
  }

  private draw(): void {
    const route = this.route;
    if (!route) return;
    this.width = this.graph.clientWidth;
    const focused = this.graph.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    replace(this.graph, picture(this.where, this.lineage, this.width || 960, route));
    if (focused) this.graph.querySelector<SVGAElement>(`a[href="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
  }

  private name(number: number): Child {
    const card = this.byNumber.get(number);
    return card ? [h("span", {class: "num"}, number), " ", h("a", {href: toReport(this.where.story, card.id)}, nameOf(card))] :
                  number;
  }

  private address(link: Link): string {
    const id = (number: number): string => this.byNumber.get(number)?.id ?? "";
    return withParams(this.route as Route, {link: `${id(link.from)}-${id(link.to)}`});
  }

  // ---- one link ----

  private async showLink(asked: string|null): Promise<void> {
    this.asked = asked ?? "";
    const [from, to] = (asked ?? "").split("-");
    const closed = this.detail.contains(document.activeElement) ? this.opened : "";
    this.detail.hidden = !from || !to;
    if (this.detail.hidden && closed)
      this.list.querySelector<HTMLElement>(`a.relation[href*="${CSS.escape(closed)}"]`)?.focus({preventScroll: true});
    this.opened = asked ?? "";
    if (!from || !to) return;
    replace(this.detail, loadingState());
    try {
      const link = await get<Link>(linkAddress(this.where.story, from, to));
      if (this.asked !== asked) return;
      replace(this.detail, this.passages(link));
    } catch (error) {
      if (this.asked === asked) replace(this.detail, errorState(error, () => void this.showLink(asked)));
    }
    this.detail.scrollIntoView({block: "nearest"});
    this.detail.focus({preventScroll: true});
  }

  private close(): boolean {
    if (this.detail.hidden || !this.route) return false;
    location.hash = withParams(this.route, {link: null});
    return true;
  }

  private passages(link: Link): Child {
    const closing = h("a", {class: "icon", "aria-label": "Close", href: withParams(this.route as Route, {link: null})}, "×");
    const rest = link.passages_total - link.passages.length, leftRest = link.left_out_total - link.left_out.length;
    return [
      h("div", {class: "panel-head"},
        h("h3", null, `Report ${link.from} ${relations[link.relation]?.verb ?? link.relation} report ${link.to}`), closing),
      h("p", {class: "note"}, `${count(link.passages_total, "passage")} in common, likeness ${link.score.toFixed(2)}. `,
        link.direction_known ? null : "Which of the two is the older cannot be told."),
      h("div", {class: "pair heads"}, h("p", null, this.name(link.to)), h("p", null, this.name(link.from))),
      h("div", {class: "passages"},
        link.passages.map(
            (passage) =>
                h("div", {class: "pair"},
                  h("p", {class: "words"}, placeLink(this.where, passage.to), " ", pieces(passage.to_pieces)),
                  h("p", {class: "words"}, placeLink(this.where, passage.from), " ", pieces(passage.from_pieces))))),
      rest > 0 ? h("p", {class: "note"}, `${count(rest, "more passage")} in the downloaded data.`) : null,
      h("h3", {class: "left-head"}, `Left out by report ${link.from}`),
      link.left_out.length === 0 ?
          h("p", {class: "note"}, "Nothing.") :
          h("ul", {class: "rows"},
            link.left_out.map(
                (part) => h("li", null, h("p", {class: "words"}, placeLink(this.where, part.mark), " ", part.words)))),
      leftRest > 0 ? h("p", {class: "note"}, `${count(leftRest, "more sentence")}.`) : null,
    ];
  }

  // ---- the same in words ----

  private links(): Child {
    if (this.lineage.links.length === 0)
      return h(
          "section", null, h("h2", null, "Links"), emptyState("No report derives from another: each is an origin of its own."));
    const chosen = this.route?.params.get("link") ?? "";
    const row = (link: Link): HTMLElement => {
      const address = this.address(link);
      const on = address.includes(chosen) && chosen !== "";
      return h(
          "li", {class: on ? "link-row pointed" : "link-row", "data-item": `${link.from}-${link.to}`},
          h("span", null, this.name(link.from)),
          h("a", {
            class: `relation ${link.relation}`,
            href: address,
            "aria-label": `Passages: report ${link.from}, ${link.relation} of report ${link.to}`
          },
            link.direction_known ? `${link.relation} of` : `${link.relation}, or the reverse`),
          h("span", null, this.name(link.to)),
          h("span", {class: "note"},
            `${count(link.passages_total, "passage")}${link.left_out_total ? `, ${link.left_out_total} left out` : ""}`));
    };
    return h("section", null, h("h2", null, "Links"), chunked(h("ul", {class: "rows link-list"}), this.lineage.links, row, 20));
  }

  private origins(): Child {
    const row = (origin: Lineage["origins"][0]): HTMLElement => {
      const named =
          origin.reports.map((number) => this.byNumber.get(number)).filter((card): card is ReportCard => card !== undefined);
      const declared = named.flatMap((card) => (card.declared.length ? [`${card.number} names ${listed(card.declared)}`] : []));
      return h(
          "li", {"data-item": `origin-${origin.letter}`, tabindex: "-1"},
          h("p", null, h("b", null, `Origin ${origin.letter}`),
            h("span", {class: "note"},
              ` ${count(origin.reports.length, "report")}${
                  origin.root && origin.reports.length > 1 ? `, all from ${origin.root}` :
                                                             ""}${origin.only_here ? `; only here ${origin.only_here}` : ""}`)),
          h("p", {class: "members"},
            named.slice(0, 30).map(
                (card) =>
                    h("a", {href: toReport(this.where.story, card.id), title: `${nameOf(card)}, ${sourceOf(card)}`},
                      h("span", {class: "num"}, card.number))),
            named.length > 30 ? h("span", {class: "note"}, `and ${named.length - 30} more`) : null),
          declared.length ? h("p", {class: "note"}, declared.slice(0, 6).join("; ")) : null,
          origin.steps.length ?
              h("ul", null,
                origin.steps.map(
                    (step) => h("li", {class: "words only-here"}, step.text, " ", support(this.where, step.support)))) :
              null);
    };
    return this.lineage.origins.length ?
        h("section", null, h("h2", null, "Origins"), h("p", {class: "note"}, "What no other origin tells stands under each."),
          chunked(h("ul", {class: "rows"}), this.lineage.origins, row, 12)) :
        null;
  }
}

function legend(lineage: Lineage): HTMLElement {
  const used = Object.entries(relations).filter(([name]) => lineage.links.some((link) => link.relation === name));
  return h(
      "p", {class: "graph-legend note"}, used.map(([name, look]) => h("span", null, look.sample(), `${name}: ${look.told}`)),
      lineage.reports.some((card) => card.origins.length > 1) ?
          h("span", null, h("span", {class: "merged-sample", "aria-hidden": "true"}), "of several origins") :
          null,
      lineage.links.some((link) => !link.direction_known) ?
          h("span", null, "without an arrow: which is the older cannot be told") :
          null);
}
