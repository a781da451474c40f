// Who wants what: parties across, issues down. Each position leads to its sentence.

import type {Held, PartyTable} from "../api";
import {get, storyAddress} from "../client";
import {Child, dotted, h, replace} from "../dom";
import {filterTable, ShownRow, ShownTable, TableFilter} from "../filter";
import {storyFrame, storyTitle, viewHead} from "../frame";
import {go} from "../go";
import {storyOf} from "../moved";
import {chunked, downloads, emptyState, nameOf, originsLabel, reportsById, stanceChip, stances, Where} from "../parts";
import {hint, opens} from "../popover";
import {Route, toReport, toView, withParams} from "../route";
import {count, shortened} from "../text";
import {stampOf, View} from "../view";
import {pointAt} from "./overview";

const partiesShown = 8;  // columns until somebody asks for all
const wordsShown = 96;

const filterOf = (route: Route): TableFilter =>
    ({parties: route.params.getAll("party"), issues: route.params.getAll("issue"), stances: route.params.getAll("stance")});

export const tableView: View = async (route) => {
  const [story, table] = await Promise.all([storyOf(route.story), get<PartyTable>(storyAddress(route.story, "table"))]);
  const where: Where = {story: story.id, reports: reportsById(story.reports)};
  const head = h("div"), controls = h("div", {class: "filters"}), body = h("div");
  const draw = (to: Route): void => {
    const shown = filterTable(table, filterOf(to));
    const note = `${count(shown.positions, "position")} of ${count(shown.parties.length, "party", "parties")} on ${
        count(shown.rows.length, "issue")}`;
    replace(
        head,
        viewHead("Table of positions", note, downloads(story.id, [{label: "Table", view: "table"}], downloadFilters(to))));
    drawFilters(controls, table, to);
    replace(body, shown.rows.length === 0 ? nothing(table, to) : whole(where, shown, to));
  };
  draw(route);
  new ResizeObserver(() => fit(body)).observe(body);
  const node = storyFrame(story, "table", head, controls, body);
  return {
    title: storyTitle(story, "table"),
    node,
    update: (to) => {
      draw(to);
      fit(body);
      pointAt(node, to.params.get("item"));
    },
    shown: () => {
      fit(body);
      pointAt(node, route.params.get("item"));
    },
    ids: () => table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.held.map((held) => held.id))),
    stamp: () => stampOf(table, story.id, story.title, story.reports.length),
  };
};

/** The server's filters take one party and one issue. */
function downloadFilters(route: Route): Record<string, string> {
  const out: Record<string, string> = {};
  for (const name of ["party", "issue"]) {
    const values = route.params.getAll(name);
    if (values.length === 1) out[name] = values[0] as string;
  }
  return out;
}

const nothing = (table: PartyTable, route: Route): HTMLElement => table.rows.length === 0 ?
    emptyState("No report tells a position of a party.") :
    emptyState(
        "No position passes these filters.",
        h("a", {href: withParams(route, {party: null, issue: null, stance: null})}, "Show all"));

// ---- filters ----

function drawFilters(box: HTMLElement, table: PartyTable, route: Route): void {
  const focused = box.contains(document.activeElement) ? (document.activeElement as HTMLElement).id : "";
  const chosen = route.params.getAll("stance");
  const used = new Set(table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.held.map((held) => held.stance))));
  const active = ["party", "issue", "stance"].some((name) => route.params.has(name));
  replace(
      box, choice("party", "Party", table.parties.map((party) => [party, party]), route),
      choice("issue", "Issue", table.rows.map((row) => [row.issue, row.label]), route),
      h("div", {class: "stances", role: "group", "aria-label": "Stances"},
        stances.filter((stance) => used.has(stance)).map((stance) => {
          const on = chosen.includes(stance);
          const button = h("button", {type: "button", id: `stance-${stance}`, "aria-pressed": String(on)}, stanceChip(stance));
          button.addEventListener(
              "click",
              () => go(withParams(route, {stance: on ? chosen.filter((one) => one !== stance) : [...chosen, stance]})));
          return button;
        })),
      active ? h("a", {class: "clear", href: withParams(route, {party: null, issue: null, stance: null})}, "Clear filters") :
               null);
  if (focused) document.getElementById(focused)?.focus({preventScroll: true});
}

/** A list to choose one of, or all; kept in the address. */
export function choice(name: string, label: string, options: [string, string][], route: Route): HTMLElement {
  const value = route.params.get(name) ?? "";
  const known = options.some(([option]) => option === value);
  const select =
      h("select", {id: `filter-${name}`}, h("option", {value: ""}, "All"),
        options.map(([option, text]) => h("option", {value: option, selected: option === value}, text)),
        value && !known ? h("option", {value, selected: true}, value) : null);
  select.addEventListener("change", () => go(withParams(route, {[name]: select.value || null})));
  return h("label", {class: "choice"}, h("span", null, label), select);
}

// ---- the table ----

function whole(where: Where, shown: ShownTable, route: Route): Child {
  const all = route.params.get("columns") === "all" || shown.parties.length <= partiesShown + 1;
  const parties = all ? shown.parties : shown.parties.slice(0, partiesShown);
  const hidden = shown.parties.length - parties.length;
  const rows = h("tbody");
  const more = chunked(rows, shown.rows, (row) => tableRow(where, row, parties), 25);
  return [
    h("div", {class: "table-edge"},
      framed(
          h("table", {class: "positions"},
            h("thead", null,
              h("tr", null, h("th", {scope: "col", class: "corner"}, "Issue"),
                parties.map((party) => h("th", {scope: "col"}, party)))),
            rows))),
    more.slice(1),
    hidden > 0 ? h("p", null,
                   h("a", {class: "button", href: withParams(route, {columns: "all"})},
                     `Show ${count(hidden, "more party", "more parties")}`)) :
                 null,
  ];
}

/** The table in a frame that scrolls; its edge shows whether there is more to the right. */
function framed(table: HTMLElement): HTMLElement {
  const frame =
      h("div", {class: "table-frame", role: "region", tabindex: "0", "aria-label": "Positions by party and issue"}, table);
  frame.addEventListener("scroll", () => edge(frame), {passive: true});
  return frame;
}

const edge = (frame: Element): void =>
    void frame.parentElement?.classList.toggle("more-right", frame.scrollLeft + frame.clientWidth < frame.scrollWidth - 4);

/** A table that is no wider than the page scrolls with it; a wider one has a frame of its own, in which its heads stay. */
function fit(body: HTMLElement): void {
  const frame = body.querySelector(".table-frame"), table = frame?.querySelector("table");
  if (!frame || !table) return;
  frame.classList.toggle("fits", table.scrollWidth <= frame.clientWidth);
  edge(frame);
}

function tableRow(where: Where, row: ShownRow, parties: string[]): HTMLElement {
  return h("tr", null, h("th", {scope: "row"}, row.label), parties.map((party, index) => {
    const cell = row.cells[index];
    const empty = !cell || cell.held.length === 0;
    return h(
        "td", {"data-party": party, class: empty ? (cell?.notStated ? "silent" : "bare") : null},
        cell?.held.map((held) => position(where, held)),
        empty && cell?.notStated ? h("span", {class: "not-stated"}, "not stated") : null);
  }));
}

function position(where: Where, held: Held): HTMLElement {
  const short = shortened(held.words, wordsShown);
  const words = [
    stanceChip(held.stance), " ",
    h("span", {class: "held-words", "data-full": short === held.words ? null : held.words}, short),
    held.holder ? [" ", h("span", {class: "holder"}, held.holder)] : null, " ", originsLabel(held.support.origins)
  ];
  const marks = held.support.marks;
  const onPaper = {
    class: "held",
    "data-item": held.id,
    "data-places": marks.map((mark) => `${mark.number}:${mark.title ? "title" : mark.sentence}`).join(" ")
  };
  const only = marks.length === 1 ? marks[0] : undefined;
  const trigger = only ? h("a", {...onPaper, href: toReport(where.story, only.report, only)}, words) :
                         h("button", {...onPaper, type: "button"}, words);
  if (!only) opens(trigger, `Places of: ${held.words}`, () => full(where, held, true));
  hint(trigger, () => full(where, held, false));
  return trigger;
}

function full(where: Where, held: Held, asList: boolean): Child {
  return [
    h("p", {class: "full"}, stanceChip(held.stance), " ", held.words),
    held.condition ? h("p", {class: "note"}, `condition: ${held.condition}`) : null,
    h("p", {class: "note"},
      dotted([held.holder, `${held.support.origins.length === 1 ? "origin" : "origins"} ${held.support.origins.join(", ")}`])),
    h("ul", {class: "places"}, held.support.marks.map((mark) => {
      const card = where.reports.get(mark.report);
      const text = [
        h("span", {class: "num"}, mark.number), card ? nameOf(card) : "",
        h("span", {class: "note"}, mark.title ? " title" : ` sentence ${mark.sentence}`)
      ];
      return h(
          "li", null,
          asList || held.support.marks.length > 1 ? h("a", {href: toReport(where.story, mark.report, mark)}, text) : text);
    })),
    asList ? h("p", {class: "note"}, h("a", {href: toView(where.story, "table", {item: held.id})}, "Link to this position")) :
             null,
  ];
}
