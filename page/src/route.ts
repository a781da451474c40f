// Addresses of views and items: everything that a reader can come back to stands behind the #. Pure.

export type ViewName = "stories"|"story"|"table"|"quotes"|"lineage"|"timeline"|"report"|"search"|"unknown";
export interface Route {
  view: ViewName;
  story: string;
  report: string;
  params: URLSearchParams;
}
export type Params = Record<string, string|string[]|null|undefined>;

const inStory: ViewName[] = ["table", "quotes", "lineage", "timeline"];

export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#\/?/, "");
  const mark = text.indexOf("?");
  const path = mark < 0 ? text : text.slice(0, mark);
  const params = new URLSearchParams(mark < 0 ? "" : text.slice(mark + 1));
  const parts = path.split("/").filter((part) => part !== "").map(decoded);
  const route = (view: ViewName, story = "", report = ""): Route => ({view, story, report, params});
  if (parts.length === 0) return route("stories");
  if (parts[0] === "search" && parts.length === 1) return route("search");
  if (parts[0] !== "story" || !parts[1]) return route("unknown");
  if (parts.length === 2) return route("story", parts[1]);
  if (parts.length === 4 && parts[2] === "report" && parts[3]) return route("report", parts[1], parts[3]);
  const view = inStory.find((name) => name === parts[2]);
  return parts.length === 3 && view ? route(view, parts[1]) : route("unknown");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The words after "?", in the order given; empty values are left out. */
export function query(params: Params): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one) out.append(name, one);
  }
  const text = out.toString();
  return text ? "?" + text : "";
}

const id = encodeURIComponent;
export const toStories = (): string => "#/";
export const toStory = (story: string, params: Params = {}): string => `#/story/${id(story)}${query(params)}`;
export const toView = (story: string, view: string, params: Params = {}): string =>
    view === "story" ? toStory(story, params) : `#/story/${id(story)}/${view}${query(params)}`;
export const toSearch = (params: Params = {}): string => `#/search${query(params)}`;

export interface Place {
  start: number;
  end: number;
  title: boolean;
}
/** A report, or a place in it. */
export function toReport(
    story: string, report: string, place?: {start: number; end: number; title?: boolean}, params: Params = {}): string {
  const at = place ? `${place.title ? "title-" : ""}${place.start}-${place.end}` : "";
  return `#/story/${id(story)}/report/${id(report)}${query({at, ...params})}`;
}

/** "12-40" or "title-0-8"; null where it is no place. */
export function parsePlace(at: string|null): Place|null {
  const found = /^(title-)?(\d{1,9})-(\d{1,9})$/.exec(at ?? "");
  if (!found) return null;
  const start = Number(found[2]), end = Number(found[3]);
  return end > start ? {start, end, title: found[1] !== undefined} : null;
}

/** The address of `route` with some parameters changed (null: taken out). */
export function withParams(route: Route, changes: Params): string {
  const params: Params = {};
  for (const name of route.params.keys()) params[name] = route.params.getAll(name);
  Object.assign(params, changes);
  if (route.view === "stories") return "#/" + query(params);
  if (route.view === "search") return toSearch(params);
  if (route.view === "report") return toReport(route.story, route.report, undefined, params);
  return toView(route.story, route.view, params);
}

/** The same view of the same thing, other filters. */
export const sameView = (a: Route|null, b: Route): boolean =>
    a !== null && a.view === b.view && a.story === b.story && a.report === b.report;
