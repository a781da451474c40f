// A story at a glance: who met, what was settled, what is disputed, and the reports that all of it comes from.

import type {Dispute, Meeting, Origin, Outcome, ReportCard, Story} from "../api";
import {Child, dotted, h} from "../dom";
import {storyFrame, storyTitle} from "../frame";
import {storyOf} from "../moved";
import {chip, chunked, downloads, emptyState, findItem, nameOf, reportsById, sourceOf, support, Where} from "../parts";
import {Route, toReport, toStory, toView} from "../route";
import {capital, count, day, listed} from "../text";
import {stampOf, View} from "../view";

const statuses = ["agreed", "planned", "proposed", "cancelled"];

export const overviewView: View = async (route) => {
  const story = await storyOf(route.story);
  const where: Where = {story: story.id, reports: reportsById(story.reports)};
  const node = storyFrame(
      story, "story",
      h("div", {class: "columns"},
        h("div", {class: "column-main"}, meetings(where, story.meetings), outcomes(where, story.outcomes),
          disputes(where, story.disputes)),
        h("aside", {class: "column-side", "aria-label": "Reports and origins"}, sources(story),
          corrections(story.corrections))));
  const point = (to: Route): void => pointAt(node, to.params.get("item"));
  return {
    title: storyTitle(story, "story"),
    node,
    update: point,
    shown: () => point(route),
    ids: () => [...story.meetings, ...story.outcomes, ...story.disputes, ...story.reports].map((item) => item.id),
    stamp: () => stampOf(story),
  };
};

/** The item that the address names, marked and in sight. */
export function pointAt(node: HTMLElement, item: string|null): void {
  for (const old of node.querySelectorAll(".pointed")) old.classList.remove("pointed");
  if (!item) return;
  const found = findItem(node, item);
  found?.classList.add("pointed");
  found?.scrollIntoView({block: "center"});
}

const section = (title: string, story: string, view: string, ...content: Child[]): HTMLElement =>
    h("section", null,
      h("div", {class: "section-head"}, h("h2", null, title), downloads(story, [{label: title, view}], {}, true)), content);

const itemLink = (story: string, item: string): HTMLElement =>
    h("a", {class: "item-link", href: toStory(story, {item}), "aria-label": "Link to this item", title: "Link to this item"},
      "#");

function meetings(where: Where, list: Meeting[]): HTMLElement {
  const cards = h("div", {class: "meetings"});
  return section(
      "Meetings", where.story, "meetings",
      list.length ? chunked(cards, list, (meeting) => meetingCard(where, meeting), 6) :
                    emptyState("No report tells of a meeting."));
}

function meetingCard(where: Where, meeting: Meeting): HTMLElement {
  const facts: [string, string][] = [
    ["Parties", listed(meeting.parties)],
    ["When", meeting.date],
    ["Where", meeting.place],
    ["Length", meeting.duration],
    ["Level", meeting.level],
    ["Present", listed(meeting.participants)],
    ["Mediated by", listed(meeting.mediators)],
    ["Host", listed(meeting.hosts)],
    ["Absent", listed(meeting.absent)],
    ["Led to", meeting.led_to.join("; ")],
  ];
  return h(
      "article", {class: "meeting", "data-item": meeting.id},
      h("h3", null, capital(meeting.kind), " ", chip(meeting.status), itemLink(where.story, meeting.id)),
      h("dl", null,
        facts.filter(([, value]) => value !== "").map(([name, value]) => [h("dt", null, name), h("dd", null, value)])),
      support(where, meeting.support));
}

function outcomes(where: Where, list: Outcome[]): HTMLElement {
  const groups = statuses.map((status) => ({status, steps: list.filter((outcome) => outcome.status === status)}))
                     .filter((group) => group.steps.length > 0);
  return section(
      "Steps", where.story, "outcomes",
      groups.length === 0 ? emptyState("No report tells of a step agreed, planned, proposed or cancelled.") :
                            groups.map(
                                ({status, steps}) =>
                                    [h("h3", {class: "group"}, chip(status), h("span", {class: "note"}, String(steps.length))),
                                     chunked(h("ul", {class: "rows steps"}), steps, (step) => outcomeRow(where, step), 12)]));
}

function outcomeRow(where: Where, step: Outcome): HTMLElement {
  const notes = [step.parties, step.issue, step.deadline, step.differs].filter((text) => text !== "");
  return h(
      "li", {"data-item": step.id}, h("p", {class: "words"}, step.text, itemLink(where.story, step.id)),
      step.conditions.map((condition) => h("p", {class: "note"}, `condition: ${condition}`)),
      h("p", {class: "line"}, h("span", {class: "note"}, dotted(notes)), support(where, step.support)));
}

function disputes(where: Where, list: Dispute[]): HTMLElement {
  return section(
      "Disputed", where.story, "disputes",
      list.length === 0 ? emptyState("The reports do not contradict one another on any point.") :
                          chunked(h("div", {class: "disputes"}), list, (dispute) => disputeCard(where, dispute), 8));
}

function disputeCard(where: Where, dispute: Dispute): HTMLElement {
  return h(
      "article", {class: "dispute", "data-item": dispute.id},
      h("h3", null, capital(dispute.about), " ", h("span", {class: "chip plain"}, dispute.kind),
        itemLink(where.story, dispute.id)),
      dispute.on_the_way ? h("p", {class: "note"}, "Changed on the way: a rewrite differs from its own source.") : null,
      h("ul", {class: "versions"},
        dispute.versions.map(
            (version) => h("li", null, h("p", {class: "words"}, version.text), support(where, version.support)))));
}

function sources(story: Story): HTMLElement {
  const list = h("ol", {class: "rows reports"});
  return h(
      "section", null, h("h2", null, "Reports"),
      h("p", {class: "note"}, `${count(story.reports.length, "report")} from ${count(story.origins.length, "origin")}. `,
        h("a", {href: toView(story.id, "lineage")}, "Who copied whom")),
      story.origins.length <= 12 ? h("ul", {class: "origin-list"}, story.origins.map((origin) => originLine(origin))) : null,
      chunked(list, story.reports, (card) => reportRow(story.id, card), 24));
}

const originLine = (origin: Origin): HTMLElement =>
    h("li", null, h("b", null, origin.letter),
      ` ${count(origin.reports.length, "report")}: ${origin.reports.slice(0, 12).join(", ")}${
          origin.reports.length > 12 ? "…" : ""}`,
      origin.only_here ? h("span", {class: "note"}, ` · only here ${origin.only_here}`) : null);

export function reportRow(story: string, card: ReportCard): HTMLElement {
  const facts = [
    card.title ? sourceOf(card) : "", day(card.published), card.origins.length ? `origin ${card.origins.join(", ")}` : "",
    card.declared.length ? `names ${listed(card.declared)}` : ""
  ].filter((text) => text !== "");
  return h(
      "li", {class: "report-row", "data-item": card.id}, h("span", {class: "num"}, card.number),
      h("div", null, h("a", {href: toReport(story, card.id)}, nameOf(card)), h("p", {class: "note"}, dotted(facts)),
        card.url ? h("p", {class: "url"}, card.url) : null));
}

function corrections(list: string[]): Child {
  return list.length ? h("section", null, h("h2", null, "Set right by users"),
                         h("ul", {class: "rows"}, list.map((line) => h("li", null, line)))) :
                       null;
}
