// The graph of lineage as SVG: boxes are origins, a line leads from a report to the one that derives from it. Lines and reports
// are links, so that keyboard and history work as everywhere.

import type {Lineage, Link, ReportCard} from "./api";
import {Child, s} from "./dom";
import {Edge, Graph, Group, layOut, Node} from "./graph";
import {nameOf, sourceOf, Where} from "./parts";
import {Route, toReport, withParams} from "./route";
import {count} from "./text";

const sample = (name: string) => (): SVGElement =>
    s("svg", {class: "sample", viewBox: "0 0 34 8", "aria-hidden": "true"}, s("path", {class: `edge ${name}`, d: "M1 4H33"}));

export const relations: Record < string, {
  verb: string;
  told: string;
  sample: () => SVGElement
}
> = {
  copy: {verb: "copies", told: "nearly the same words", sample: sample("copy")},
  rewrite: {verb: "rewrites", told: "the same told in other words", sample: sample("rewrite")},
  excerpt: {verb: "is an excerpt of", told: "a part of it", sample: sample("excerpt")},
};

const nameLength = 29;  // characters that fit beside a number
const cut = (name: string): string =>
    ([...name].length > nameLength ? [...name].slice(0, nameLength - 1).join("").trimEnd() + "…" : name);

export function picture(where: Where, lineage: Lineage, width: number, route: Route): SVGElement {
  const graph = layOut(lineage.reports, lineage.origins, lineage.links, {width, open: route.params.getAll("open")});
  const byNumber = new Map(lineage.reports.map((card) => [card.number, card]));
  const chosen = route.params.get("link") ?? "";
  const drawn =
      s("svg", {
        class: graph.labelled ? "graph" : "graph tight",
        width: graph.width,
        height: graph.height,
        viewBox: `0 0 ${graph.width} ${graph.height}`,
        role: "group",
        "aria-label": "Lineage"
      },
        s("defs", null,
          ["copy", "rewrite", "excerpt"].map(
              (name) =>
                  s("marker", {
                    id: `arrow-${name}`,
                    class: `arrow ${name}`,
                    viewBox: "0 0 8 8",
                    refX: 7,
                    refY: 4,
                    markerWidth: 9,
                    markerHeight: 9,
                    markerUnits: "userSpaceOnUse",
                    orient: "auto"
                  },
                    s("path", {d: "M0 .8 7.2 4 0 7.2z"})))),
        graph.groups.map((group) => box(group, route)),
        graph.edges.map((edge) => line(edge, lineage.links[edge.link] as Link, byNumber, route, chosen)),
        graph.nodes.map((node) => (node.folded ? stack(node, route) : report(where, node, byNumber.get(node.report), graph))));
  drawn.addEventListener("mouseover", (event) => near(drawn, event.target as Element));
  drawn.addEventListener("focusin", (event) => near(drawn, event.target as Element));
  return drawn;
}

/** The lines of the report under the pointer or with the focus stand out from the others. */
function near(drawn: SVGElement, at: Element): void {
  const number = at.closest<SVGElement>("[data-report]")?.dataset["report"];
  drawn.classList.toggle("one", number !== undefined);
  for (const edge of drawn.querySelectorAll<SVGElement>("[data-ends]"))
    edge.classList.toggle("near", number !== undefined && (edge.dataset["ends"] ?? "").split(" ").includes(number));
}

function box(group: Group, route: Route): Child {
  const several = group.letters.length > 1;
  const label = several ? `${group.letters.length} origins of one report each` : `Origin ${group.letters[0] as string}`;
  const told = several ? "" : count(group.reports, "report");
  const open = route.params.getAll("open");
  const fold = group.foldable && !group.folded ?
      s("a", {href: withParams(route, {open: open.filter((letter) => letter !== group.letters[0])})},
        s("text", {class: "fold", x: group.x + group.width - 14, y: group.y + 20, "text-anchor": "end"}, "fold")) :
      null;
  return [
    s("rect",
      {class: "origin-box", x: group.x + 0.5, y: group.y + 0.5, width: group.width - 1, height: group.height - 1, rx: 6}),
    s("text", {class: "origin-name", x: group.x + 14, y: group.y + 20}, label,
      told ? s("tspan", {class: "origin-count", dx: 8}, told) : null),
    fold
  ];
}

function report(where: Where, node: Node, card: ReportCard|undefined, graph: Graph): Child {
  const name = card ? nameOf(card) : "";
  const merged = (card?.origins.length ?? 0) > 1;
  return s(
      "a", {
        class: merged ? "report-node merged" : "report-node",
        href: toReport(where.story, card?.id ?? ""),
        "aria-label": `Report ${node.report}: ${name}${merged ? `, of origins ${card?.origins.join(" and ") ?? ""}` : ""}`,
        "data-item": `report-${node.report}`,
        "data-report": node.report
      },
      s("title", null,
        `${node.report} ${name}${card && sourceOf(card) !== name ? `, ${sourceOf(card)}` : ""}${
            merged ? ` (origins ${card?.origins.join(", ") ?? ""})` : ""}`),
      s("rect", {x: node.x, y: node.y, width: node.width, height: node.height, rx: 4}),
      graph.labelled ?
          [
            s("text", {class: "node-number", x: node.x + 9, y: node.y + 18}, node.report),
            s("svg", {x: node.x + 29, y: node.y, width: node.width - 34, height: node.height},
              s("text", {class: "node-name", y: 18}, cut(name)),
              s("text", {class: "node-source", y: 34}, cut(card ? sourceOf(card) : "")))
          ] :
          s("text", {class: "node-number", x: node.x + node.width / 2, y: node.y + 17, "text-anchor": "middle"}, node.report));
}

/** What is folded away: a click unfolds it. */
function stack(node: Node, route: Route): Child {
  const open = [...route.params.getAll("open"), node.letter];
  return s(
      "a", {
        class: "report-node stack",
        href: withParams(route, {open}),
        "aria-label": `Show ${node.folded} more reports of origin ${node.letter}`
      },
      s("rect", {class: "under", x: node.x + 4, y: node.y + 4, width: node.width, height: node.height, rx: 4}),
      s("rect", {x: node.x, y: node.y, width: node.width, height: node.height, rx: 4}),
      s("text", {class: "node-number", x: node.x + node.width / 2, y: node.y + 17, "text-anchor": "middle"},
        `+${node.folded} more`));
}

function line(edge: Edge, link: Link, byNumber: Map<number, ReportCard>, route: Route, chosen: string): Child {
  const id = `${byNumber.get(link.from)?.id ?? ""}-${byNumber.get(link.to)?.id ?? ""}`;
  const told = edge.links > 1 ? `${edge.links} links` : `Report ${link.from}, ${link.relation} of report ${link.to}`;
  const ends = `${link.from} ${link.to}`;
  const shape = [
    s("path", {class: "edge-reach", d: edge.path}), s("path", {
      class: `edge ${link.relation}${edge.across ? " across" : ""}`,
      d: edge.path,
      "marker-end": link.direction_known ? `url(#arrow-${link.relation})` : null
    })
  ];
  if (edge.links > 1) return s("g", {class: "edge-link", "data-ends": ends}, s("title", null, told), shape);
  return s(
      "a", {
        class: id === chosen ? "edge-link chosen" : "edge-link",
        "data-ends": ends,
        href: withParams(route, {link: id}),
        "aria-label": told
      },
      s("title", null, told), shape);
}
