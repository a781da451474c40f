// All stories of the store, the latest first.

import type {StoryCard, StoryList} from "../api";
import {get} from "../client";
import {append, dotted, h} from "../dom";
import {chunked, emptyState, errorState, heading} from "../parts";
import {toStory, toView} from "../route";
import {count, days, listed} from "../text";
import {stampOf, View} from "../view";

const first = "/pages/stories?limit=50";

export const storiesView: View = async () => {
  const list = await get<StoryList>(first);
  const cards = h("ol", {class: "story-list"});
  const rows = chunked(cards, list.stories, storyRow, 50);
  const node =
      h("div", {class: "stories"},
        h("div", {class: "view-head"}, heading("h1", "Stories"),
          h("p", {class: "note"}, `${count(list.total, "story", "stories")} in ${list.store}`)),
        list.total === 0 ?
            emptyState(
                "No story yet.", "Reports come in with ", h("code", null, "rapporteur add PATH --store URL"), " or ",
                h("code", null, "rapporteur watch FEED --store URL"), "; this page shows them as they do.") :
            rows,
        list.next ? nextButton(cards, list.next) : null);
  return {title: "", node, ids: () => list.stories.map((story) => story.id), stamp: () => stampOf(list)};
};

function storyRow(story: StoryCard): HTMLElement {
  const when = days(story.first_published, story.last_published);
  const number = (value: number, label: string, view: string): HTMLElement =>
      h("a", {class: value ? "number" : "number zero", href: toView(story.id, view)}, h("b", null, value), ` ${label}`);
  return h(
      "li", {class: "story-row", "data-item": story.id},
      h("div", null, h("h2", null, h("a", {href: toStory(story.id)}, story.title)),
        h("p", {class: "note"}, dotted([when, listed(story.parties.slice(0, 6))]))),
      h("p", {class: "numbers"}, number(story.reports, story.reports === 1 ? "report," : "reports,", "lineage"),
        number(story.origins, story.origins === 1 ? "origin" : "origins", "lineage"), number(story.agreed, "agreed", "story"),
        number(story.disputes, story.disputes === 1 ? "dispute" : "disputes", "story"),
        number(
            story.changed_quotations, story.changed_quotations === 1 ? "changed quotation" : "changed quotations", "quotes")));
}

function nextButton(cards: HTMLElement, address: string): HTMLElement {
  const button = h("button", {type: "button", class: "button"}, "More stories");
  button.addEventListener("click", () => {
    button.disabled = true;
    get<StoryList>(address).then(
        (list) => {
          append(cards, list.stories.map(storyRow));
          if (list.next)
            button.replaceWith(nextButton(cards, list.next));
          else
            button.remove();
        },
        (error: unknown) => {
          button.disabled = false;
          button.after(errorState(error, () => button.click()));
        });
  });
  return button;
}
