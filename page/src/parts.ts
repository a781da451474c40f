// What several views are made of: places, origins, labels, downloads, and the states of a view that has nothing to show.

import type {Mark, Piece, ReportCard, Support} from "./api";
import {downloadAddress, Failure} from "./client";
import {append, Child, h, s, unseen} from "./dom";
import {toReport} from "./route";
import {capital, count} from "./text";

/** Reports by id, for what is said about a place. */
export type Reports = Map<string, ReportCard>;
export const reportsById = (cards: ReportCard[]): Reports => new Map(cards.map((card) => [card.id, card]));
export const nameOf = (card: ReportCard): string => card.title || card.outlet || card.file;
export const sourceOf = (card: ReportCard): string => card.outlet || card.file;

export interface Where {
  story: string;
  reports: Reports;
}

/** "2:14", a link to sentence 14 of report 2. */
export function placeLink(where: Where, mark: Mark): HTMLElement {
  const card = where.reports.get(mark.report);
  const sentence = mark.title ? "title" : `sentence ${mark.sentence}`;
  const label = `Report ${mark.number}, ${sentence}${card ? ": " + nameOf(card) : ""}`;
  return h(
      "a", {class: "place", href: toReport(where.story, mark.report, mark), "aria-label": label, title: label},
      `${mark.number}:${mark.title ? "title" : mark.sentence}`);
}

/** "2 origins", with their letters for who asks. */
export function originsLabel(origins: string[]): HTMLElement {
  const letters = origins.length ? `Origin${origins.length === 1 ? "" : "s"} ${origins.join(", ")}` : "No origin";
  return h("span", {class: origins.length > 1 ? "origins many" : "origins", title: letters}, count(origins.length, "origin"));
}

const placesShown = 5;

/** Origins and places; of many places the first few, the others behind a button. */
export function support(where: Where, told: Support): HTMLElement {
  const links = told.marks.slice(0, placesShown).map((mark) => placeLink(where, mark));
  const line = h("span", {class: "support"}, originsLabel(told.origins), links);
  const rest = told.marks.slice(placesShown);
  if (rest.length > 0) {
    const more =
        h("button", {class: "place more", type: "button", "aria-label": `${rest.length} more places`}, `+${rest.length}`);
    more.addEventListener("click", () => {
      const added = rest.map((mark) => placeLink(where, mark));
      more.replaceWith(...added);
      added[0]?.focus();
    });
    line.append(more);
  }
  return line;
}

// Each stance has a colour and a shape of its own, so that neither colour-blind readers nor paper lose it.
const stanceLooks: Record<string, [string, string]> = {
  accepts: ["yes", "M1.5 5.5 4 8 8.5 2"],
  offers: ["yes", "M5 1.5v7M1.5 5h7"],
  open: ["yes", "M5 1.7a3.3 3.3 0 1 0 .01 0z"],
  concedes: ["yes", "M5 1.5v7M2 5.8 5 8.6 8 5.8"],
  refuses: ["no", "M2 2l6 6M8 2 2 8"],
  accuses: ["no", "M5 1.5v4.6M5 8.1v.6"],
  conditions: ["maybe", "M5 1.7a3.3 3.3 0 1 0 .01 0zM5 1.7v6.6"],
  undecided: ["maybe", "M1.5 5h7"],
  demands: ["say", "M5 8.5v-7M2 4.2 5 1.4 8 4.2"],
  claims: ["say", "M2 2.4h6M2 5h6M2 7.6h3.6"],
};
export const stances = Object.keys(stanceLooks);

export function stanceChip(stance: string): HTMLElement {
  const [tone, path] = stanceLooks[stance] ?? ["plain", "M5 4.5v1"];
  return h(
      "span", {class: `chip ${tone}`},
      s("svg", {class: "shape", viewBox: "0 0 10 10", "aria-hidden": "true"}, s("path", {d: path})), stance);
}

const statusTones: Record<string, string> = {
  agreed: "yes",
  held: "yes",
  planned: "say",
  proposed: "maybe",
  postponed: "maybe",
  cancelled: "no",
  denied: "no",
  same: "yes",
  trimmed: "maybe",
  altered: "no",
  negated: "no",
  spliced: "no",
  reattributed: "no",
  "speaker-lost": "maybe",
  "made-of-paraphrase": "maybe",
};
export const chip = (label: string): HTMLElement =>
    h("span", {class: `chip ${statusTones[label] ?? "plain"}`}, label.replace(/-/g, " "));

/** Words with those that differ marked by weight and a line, and named as such to screen readers. */
export function pieces(list: Piece[]): Child[] {
  return list.flatMap(
      (piece, index): Child[] => [index ? " " : "", piece.differs ? h("mark", {class: "differs"}, piece.words) : piece.words]);
}

export interface Download {
  label: string;
  view: string;
}
/** Links to the data of views; `quiet`: without their names, where a heading stands beside them. */
export function downloads(story: string, views: Download[], filters: Record<string, string> = {}, quiet = false): HTMLElement {
  return h(
      "p", {class: "downloads"},
      views.map(
          ({label, view}) =>
              h("span", {class: "download"}, quiet ? null : label,
                ["csv", "json"].map(
                    (format) =>
                        h("a", {
                          href: downloadAddress(story, view, format, filters),
                          download: true,
                          "aria-label": `Download ${label.toLowerCase()} as ${format.toUpperCase()}`,
                        },
                          format.toUpperCase())))));
}

export interface Heading {
  heading: HTMLElement;
}
/** The heading of a view, which takes the focus when the view opens. */
export const heading = (level: "h1"|"h2", ...children: Child[]): HTMLElement =>
    h(level, {tabindex: "-1", "data-heading": true}, children);

export const emptyState = (title: string, ...more: Child[]): HTMLElement =>
    h("div", {class: "state"}, h("p", {class: "state-title"}, title), more.length ? h("p", null, more) : null);

export function errorState(error: unknown, retry: () => void): HTMLElement {
  const failure = error instanceof Failure ? error : new Failure(0, "This page has a fault", String(error));
  const title = heading("h1", failure.status === 404 ? "Not found" : failure.title);
  return h(
      "div", {class: "state error", role: "alert"}, title, h("p", null, capital(failure.detail)),
      h("p", {class: "state-actions"}, h("button", {type: "button", class: "button", onclick: retry}, "Try again"),
        h("a", {href: "#/"}, "All stories")));
}

export const loadingState = (): HTMLElement =>
    h("div", {class: "loading", role: "status"}, unseen("Loading"),
      [1, 2, 3, 4, 5].map(() => h("div", {class: "bone", "aria-hidden": "true"})));

const nearness = 600;  // pixels below the window at which a list grows

export interface ChunkOptions {
  upTo?: number;        // shown at once where that is more than `size`
  onRequest?: boolean;  // more only when the button is pressed: for a list among others
}
/** A long list a part at a time: `size` items, then more as the reader comes near the end or asks. Printed whole. */
export function chunked<T>(
    list: HTMLElement, items: readonly T[], render: (item: T) => Child, size: number,
    options: ChunkOptions = {}): HTMLElement[] {
  let shown = 0;
  const button = h("button", {type: "button", class: options.onRequest ? "button more-items" : "button more-items grows"});
  const watcher = new IntersectionObserver(
      (seen) => seen.some((entry) => entry.isIntersecting) && more(size), {rootMargin: `${nearness}px`});
  const more = (number: number): void => {
    append(list, items.slice(shown, shown + number).map(render));
    shown = Math.min(items.length, shown + number);
    if (shown < items.length) {
      button.textContent = `Show more (${items.length - shown} of ${items.length})`;
    } else {
      watcher.disconnect();
      button.remove();
    }
  };
  more(Math.max(size, options.upTo ?? 0));
  if (shown === items.length) return [list];
  button.addEventListener("click", () => more(size * 4));
  button.addEventListener("grow", () => more(size));
  button.addEventListener("whole", () => more(items.length));
  button.addEventListener("find", (event) => {
    const at = items.findIndex((item) => (item as {id?: string}).id === (event as CustomEvent<string>).detail);
    if (at >= shown) more(at - shown + size);
  });
  if (!options.onRequest) watcher.observe(button);
  return [list, button];
}

/** Draws lists as far as they are when somebody has scrolled down to `y`. */
export function growTo(y: number): void {
  for (let rounds = 0; rounds < 1000; ++rounds) {
    const near = [...document.querySelectorAll("main .grows")].find(
        (button) => button.getBoundingClientRect().top + window.scrollY < y + window.innerHeight + nearness);
    if (!near) return;
    near.dispatchEvent(new Event("grow"));
  }
}

/** The element of an item in `node`; the list that has it is drawn as far as it. */
export function findItem(node: HTMLElement, item: string): HTMLElement|null {
  const find = (): HTMLElement|null => node.querySelector(`[data-item="${CSS.escape(item)}"]`);
  const send = (event: () => Event): void =>
      node.querySelectorAll(".more-items").forEach((button) => button.dispatchEvent(event()));
  if (!find()) send(() => new CustomEvent("find", {detail: item}));
  if (!find()) send(() => new Event("whole"));  // it is a part of an item of a list
  return find();
}

/** Shows all of every chunked list, for paper. */
export function showWhole(): void {
  for (const button of document.querySelectorAll(".more-items, .on-paper")) button.dispatchEvent(new Event("whole"));
}
