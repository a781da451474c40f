// A story's id is made of its reports, so a report that comes in may give it another. Whoever looks at the story stays with it:
// it is where its reports are now.

import type {ReportPage, Story} from "./api";
import {get, reportAddress, storyAddress} from "./client";

const reportsOf = new Map<string, string[]>();  // of the stories seen: ids of some of their reports
const kept = 3;

export async function storyOf(id: string): Promise<Story> {
  const story = await get<Story>(storyAddress(id));
  reportsOf.set(id, story.reports.slice(0, kept).map((card) => card.id));
  return story;
}

/** The id that a story has now; null where none of its reports is known or there is any more. */
export async function movedTo(story: string, report: string): Promise<string|null> {
  for (const id of [report, ...(reportsOf.get(story) ?? [])]) {
    const page = id ? await get<ReportPage>(reportAddress(id)).catch(() => null) : null;
    if (page) return page.story === story ? null : page.story;
  }
  return null;
}
