// What happens when: dates down the side.

import type {Timeline} from "../api";
import {get, storyAddress} from "../client";
import {h} from "../dom";
import {storyFrame, storyTitle, viewHead} from "../frame";
import {storyOf} from "../moved";
import {chunked, downloads, emptyState, reportsById, support, Where} from "../parts";
import {toStory, toView} from "../route";
import {count, day, days} from "../text";
import {stampOf, View} from "../view";
import {pointAt} from "./overview";

type Entry = Timeline["entries"][0];

export const timelineView: View = async (route) => {
  const [story, timeline] = await Promise.all([storyOf(route.story), get<Timeline>(storyAddress(route.story, "timeline"))]);
  const where: Where = {story: story.id, reports: reportsById(story.reports)};
  const moments = byDate(timeline.entries);
  const note = `${count(timeline.entries.length, "dated item")} on ${
      count(moments.filter((moment) => moment.value !== "").length, "date")}`;
  const node = storyFrame(
      story, "timeline", viewHead("Timeline", note, downloads(story.id, [{label: "Timeline", view: "timeline"}])),
      moments.length === 0 ? emptyState("No report dates a meeting, a step or a statement.") :
                             chunked(h("div", {class: "timeline"}), moments, (moment) => momentRow(where, moment), 30));
  return {
    title: storyTitle(story, "timeline"),
    node,
    update: (to) => pointAt(node, to.params.get("item")),
    shown: () => pointAt(node, route.params.get("item")),
    ids: () => timeline.entries.map((entry) => `${entry.item} ${entry.value}`),
    stamp: () => stampOf(timeline, story.id, story.title),
  };
};

interface Moment {
  value: string;
  entries: Entry[];
}

/** Entries of one date together, in their order; those without a date last. */
function byDate(entries: Entry[]): Moment[] {
  const moments = new Map<string, Moment>();
  for (const entry of entries) {
    const moment = moments.get(entry.value);
    if (moment)
      moment.entries.push(entry);
    else
      moments.set(entry.value, {value: entry.value, entries: [entry]});
  }
  const all = [...moments.values()];
  return [...all.filter((moment) => moment.value !== ""), ...all.filter((moment) => moment.value === "")];
}

/** A TIMEX3 value for people: days, months, years, weeks and ranges of them. */
export function dateWords(value: string): string {
  const range = value.split("/");
  if (range.length === 2) return days(range[0] as string, range[1] as string);
  const week = /^(\d{4})-W(\d{2})$/.exec(value);
  return week ? `Week ${Number(week[2])} of ${week[1] as string}` : day(value);
}

function momentRow(where: Where, moment: Moment): HTMLElement {
  return h(
      "section", {class: moment.value ? "moment" : "moment apart"},
      h("h3", null, moment.value ? dateWords(moment.value) : "No day can be told"),
      h("div", null, chunked(h("ul", {class: "rows"}), moment.entries, (entry) => entryRow(where, entry), 40)));
}

function entryRow(where: Where, entry: Entry): HTMLElement {
  const item = entry.item;
  const address = entry.kind === "statement" ? toView(where.story, "quotes", {item}) : toStory(where.story, {item});
  return h(
      "li", {class: `${entry.kind}-entry`, "data-item": item, tabindex: "-1"},
      h("p", {class: "words"}, entry.what,
        h("a", {
          class: "item-link",
          href: toView(where.story, "timeline", {item}),
          "aria-label": "Link to this entry",
          title: "Link to this entry"
        },
          "#")),
      h("p", {class: "line"}, h("a", {class: "note", href: address}, entry.kind === "outcome" ? "step" : entry.kind),
        h("span", {class: "note"}, `“${entry.worded}”`), support(where, entry.support)));
}
