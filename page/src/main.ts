// The page: an address comes in, its view goes up; events of the server make the view anew.

import type {Changed} from "./api";
import {Failure, forget, get, storyAddress} from "./client";
import {replace} from "./dom";
import {installKeys} from "./keys";
import {listen} from "./live";
import {movedTo} from "./moved";
import {errorState, growTo, heading, loadingState, showWhole} from "./parts";
import {hide, installPopover, popoverOpen} from "./popover";
import {parseRoute, Route, sameView, withParams} from "./route";
import {connection, focusSearch, installShell, noNews, offerNews, offerWay, searchWords} from "./shell";
import {applyTheme, toggleTheme} from "./theme";
import type {Shown, View} from "./view";
import {setNavigator} from "./go";
import {lineageView} from "./views/lineage";
import {overviewView} from "./views/overview";
import {quotesView} from "./views/quotes";
import {readingView} from "./views/reading";
import {searchView} from "./views/search";
import {storiesView} from "./views/stories";
import {tableView} from "./views/table";
import {timelineView} from "./views/timeline";

const unknownView: View = async () => {
  const node = heading("h1", "Nothing here");
  const box = document.createElement("div");
  box.className = "state";
  box.append(node, "This address names no view. The list of stories has all there is.");
  return {title: "Nothing here", node: box, ids: () => [], stamp: () => ""};
};

const views: Record<Route["view"], View> = {
  stories: storiesView,
  story: overviewView,
  table: tableView,
  quotes: quotesView,
  lineage: lineageView,
  timeline: timelineView,
  report: readingView,
  search: searchView,
  unknown: unknownView,
};

interface State {
  y: number;
}

let main: HTMLElement;
let route: Route|null = null;
let shown: Shown|null = null;
let turn = 0;  // of opening views: an answer that comes after the reader went on is not shown

/** Shows what the address says. `y`: where the reader was, when he comes back; null: he comes here now. */
async function open(y: number|null): Promise<void> {
  const next = parseRoute(location.hash);
  const mine = ++turn;
  hide();
  if (sameView(route, next) && shown?.update) {
    route = next;
    shown.update(next);
    if (y !== null) scrollBack(y);
    return arrived();
  }
  route = next;
  noNews();
  const waiting = window.setTimeout(() => replace(main, loadingState()), 200);
  try {
    const made = await views[next.view](next);
    if (mine !== turn) return;
    put(made);
    window.scrollTo(0, 0);
    made.shown?.();
    if (y !== null) scrollBack(y);
    arrived();
    focusHeading();
  } catch (error) {
    if (mine !== turn) return;
    if (error instanceof Failure && error.status === 404 && next.story && (await follow(next))) return;
    if (mine !== turn) return;
    shown = null;
    document.title = "Rapporteur";
    replace(main, errorState(error, () => void open(null)));
    arrived();
    focusHeading();
  } finally {
    clearTimeout(waiting);
  }
}

/** Says which address the view that is up belongs to: what drives the page from outside waits for it. */
function arrived(): void {
  main.dataset["at"] = location.hash;
}

/** Goes to the id that the story of `from` has now; false where it has no other. */
async function follow(from: Route): Promise<boolean> {
  const mine = turn;
  const story = await movedTo(from.story, from.report);
  if (!story || mine !== turn) return false;
  history.replaceState(history.state, "", withParams({...from, story}, {}));
  await open((history.state as State | null)?.y ?? null);
  return true;
}

function put(made: Shown): void {
  shown = made;
  document.title = made.title ? `${made.title} · Rapporteur` : "Rapporteur";
  replace(main, made.node);
  searchWords(route?.view === "search" ? route.params.get("q") ?? "" : "");
  requestAnimationFrame(() => setTimeout(() => performance.mark("view-shown")));
}

/** A new page begins at its heading, for screen readers too. */
function focusHeading(): void {
  main.querySelector<HTMLElement>("[data-heading]")?.focus({preventScroll: true});
}

function scrollBack(y: number): void {
  if (y > 0) growTo(y);
  window.scrollTo(0, y);
}

/** Goes to an address; `replaced`: without a step in the browser's history. */
function go(address: string, replaced = false): void {
  if (address === location.hash) return;
  if (replaced)
    history.replaceState({y: window.scrollY}, "", address);
  else
    history.pushState({y: 0}, "", address);
  void open(null);
}

function rememberScroll(): void {
  let timer = 0;
  history.scrollRestoration = "manual";
  window.addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => history.replaceState({y: window.scrollY}, ""), 120);
  }, {passive: true});
  // A click on a link comes without a state, going back and forward with the one that was left.
  window.addEventListener("popstate", (event) => {
    clearTimeout(timer);
    const state = event.state as State | null;
    if (!state) history.replaceState({y: 0}, "");
    void open(state ? state.y : null);
  });
}

// ---- news ----

function onChanged(what: Changed): void {
  forget(
      "/pages/stories?", "/search", "/pages/reports/", ...what.stories.map((id) => storyAddress(id)),
      ...what.gone.map((id) => storyAddress(id)));
  if (!route) return;
  if (route.story && what.gone.includes(route.story)) {
    void moved(route);
  } else if (!route.story || what.stories.includes(route.story)) {
    void refresh();
  }
}

/** The story has another id now: the same view of that one, at once where nobody reads. */
async function moved(from: Route): Promise<void> {
  const mine = turn, story = await movedTo(from.story, from.report);
  if (mine !== turn) return;
  if (!story) return offerWay("This story is no more.", "#/", "all stories");
  history.replaceState(history.state, "", withParams({...(route ?? from), story}, {}));
  route = parseRoute(location.hash);
  await refresh();
}

/** The view made anew from new answers: in its place where nobody reads, else offered. */
async function refresh(): Promise<void> {
  const now = route, old = shown, mine = turn;
  if (!now || now.view === "unknown") return;
  const made = await views[now.view](now).catch(() => null);  // the old view stays; the next event tries again
  if (!made || mine !== turn || !old || made.stamp() === old.stamp()) return;
  const known = new Set(old.ids());
  const fresh = made.ids().filter((id) => !known.has(id)).length;
  const swap = (): void => {
    noNews();
    if (mine === turn) void exchange(now);
  };
  const writing = document.activeElement?.matches("main input, main select") ?? false;
  const reading = old.keepStill || writing || popoverOpen() || window.scrollY > 120;
  if (reading)
    offerNews(fresh, swap);
  else
    swap();
}

/** Filters may have changed since the new view was made: it is made once more, from answers that are there. */
async function exchange(now: Route): Promise<void> {
  const made = await views[now.view](route ?? now);
  const y = window.scrollY;
  const focused = document.activeElement instanceof HTMLElement && main.contains(document.activeElement) ?
      address(document.activeElement) :
      null;
  put(made);
  made.shown?.();
  scrollBack(y);
  if (focused) main.querySelector<HTMLElement>(focused)?.focus({preventScroll: true});
}

function address(element: HTMLElement): string|null {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  return href ? `a[href="${CSS.escape(href)}"]` : element.matches("[data-heading]") ? "[data-heading]" : null;
}

applyTheme();
const asked = parseRoute(location.hash).story;  // its answer is on the way while the shell goes up
if (asked) void get(storyAddress(asked)).catch(() => undefined);
setNavigator(go);
main = installShell((to) => go(to));
installPopover();
installKeys({
  search: focusSearch,
  theme: () => void toggleTheme(),
  go: (to) => go(to),
  escape: () => shown?.node.dispatchEvent(new Event("escape", {cancelable: true})) === false
});
rememberScroll();
window.addEventListener("beforeprint", showWhole);
void open((history.state as State | null)?.y ?? null);
listen({
  changed: onChanged,
  missed: () => {
    forget("/");
    void refresh();
  },
  state: connection
});
