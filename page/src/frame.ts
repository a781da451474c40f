// What stands above every view of a story: its title, what it counts, and the way to its views.

import type {Story} from "./api";
import {append, Child, dotted, h} from "./dom";
import {heading, nameOf, sourceOf} from "./parts";
import {toStories, toStory, toView, ViewName} from "./route";
import {count, day, days} from "./text";

const tabs: [ViewName, string][] =
    [["story", "Overview"], ["table", "Table"], ["quotes", "Quotes"], ["lineage", "Lineage"], ["timeline", "Timeline"]];
const names: Partial<Record<ViewName, string>> = Object.fromEntries(tabs);

export function storyTitle(story: Story, view: ViewName): string {
  return view === "story" ? story.title : `${names[view] ?? ""} · ${story.title}`;
}

export function storyFrame(story: Story, view: ViewName, ...content: Child[]): HTMLElement {
  const agreed = story.outcomes.filter((outcome) => outcome.status === "agreed").length;
  const when = days(story.first_published, story.last_published);
  const facts = [
    count(story.reports.length, "report"), count(story.origins.length, "origin"), count(agreed, "step") + " agreed",
    count(story.disputes.length, "dispute")
  ];
  const title = view === "story" ? heading("h1", story.title) : h("h1", null, h("a", {href: toStory(story.id)}, story.title));
  return h(
      "div", {class: `story view-${view}`},
      h("header", {class: view === "story" ? "story-head" : "story-head small"},
        h("p", {class: "kicker"}, h("a", {href: toStories()}, "Stories"), when ? h("span", null, when) : null), title,
        h("p", {class: "facts"}, facts.map((fact) => h("span", null, fact)))),
      h("nav", {class: "tabs", "aria-label": "Views of this story"},
        tabs.map(
            ([name, label]) => h("a", {href: toView(story.id, name), "aria-current": name === view ? "page" : null}, label))),
      content, view === "story" || view === "report" ? null : reportsOnPaper(story));
}

/** What the numbers of the places stand for; made when the view is printed, for on the screen a place is a link. */
function reportsOnPaper(story: Story): HTMLElement {
  const section = h("section", {class: "on-paper"});
  section.addEventListener("whole", () => {
    if (section.childElementCount > 0) return;
    append(section, [
      h("h2", null, "Reports"),
      h("ol", null,
        story.reports.map(
            (card) =>
                h("li", null, h("span", {class: "num"}, card.number), ` ${nameOf(card)}`,
                  h("span", {class: "note"}, " ", dotted([sourceOf(card), day(card.published), card.url])))))
    ]);
  });
  return section;
}

/** The heading of a view of a story, beside what it offers. */
export const viewHead = (title: string, note: Child, ...tools: Child[]): HTMLElement =>
    h("div", {class: "view-head"},
      h("div", null, heading("h2", title), note ? h("p", {class: "note", role: "status"}, note) : null), tools);
