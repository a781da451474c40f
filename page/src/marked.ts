// A report's text as elements: blocks, and in them parts that know the marks over them.

import type {ReportPage, Told} from "./api";
import {Child, h, unseen} from "./dom";
import {parsePlace, Place} from "./route";
import {segments, Span} from "./segments";
import {folded, Text} from "./text";

export interface Target extends Place {
  sentence: Span|null;  // around it
}
export interface Marked {
  page: ReportPage;
  text: Text;
  hidden: Set<string>;  // kinds that the reader does not want to see
  target: Target|null;
}
export interface MarkedText {
  title: Child;
  blocks: (() => HTMLElement)[];
  needed: number;  // of the blocks, so that the target is among them
}

/**
 * What the address asks for: a place ("at"), the first place of an item ("item"), of its words ("text"), or of words looked
 * for ("q").
 */
export function targetOf(page: ReportPage, text: Text, params: URLSearchParams): Target|null {
  const place = parsePlace(params.get("at")) ?? itemPlace(page, params.get("item")) ??
      wordsPlace(text, params.get("text"), false) ?? wordsPlace(text, params.get("q"), true);
  if (!place || (!place.title && place.start >= text.length)) return null;
  const around = place.title ? undefined : page.sentences.find(([start, end]) => start <= place.start && place.start < end);
  return {...place, sentence: around ? {start: around[0], end: around[1]} : null};
}

function itemPlace(page: ReportPage, item: string|null): Place|null {
  if (!item) return null;
  const body = page.told.find((told) => told.item === item);
  const found = body ?? page.title_told.find((told) => told.item === item);
  return found ? {start: found.start, end: found.end, title: !body} : null;
}

/** Where words stand; `each`: if not together, then the first of them. */
function wordsPlace(text: Text, words: string|null, each: boolean): Place|null {
  const wanted = folded((words ?? "").replace(/["*]/g, "").trim());
  if (!wanted) return null;
  // Folding may change lengths, so the place is looked for point by point where it is kept.
  const points = [...text.text];
  const kept = points.map((point) => {
    const one = folded(point);
    return /\s/.test(point) ? " " : [...one].length === 1 ? one : point;
  });
  const units = kept.join("");
  for (const candidate of each ? [wanted, ...wanted.split(/\s+/)] : [wanted]) {
    const at = units.indexOf(candidate);
    if (at < 0) continue;
    const start = [...units.slice(0, at)].length;
    return {start, end: start + [...candidate].length, title: false};
  }
  return null;
}

export function markedText(marked: Marked): MarkedText {
  const {page, text} = marked;
  const inText = page.title_in_text;
  const title = inText ? parts(marked, text, page.told, inText[0], inText[1], false) :
                         parts(marked, new Text(page.title), page.title_told, 0, new Text(page.title).length, true);
  const isTitle = (block: Span): boolean => inText !== null && block.start >= inText[0] && block.end <= inText[1];
  const bodies = page.blocks.filter((block) => !isTitle(block));
  const blocks = bodies.map((block) => (): HTMLElement => {
    const words = parts(marked, text, page.told, block.start, block.end, false);
    if (block.kind === "subhead") return h("h3", null, words);
    return block.kind === "furniture" ? h("p", {class: "furniture"}, unseen("Not part of the report: "), words) :
                                        h("p", null, words);
  });
  const {target} = marked;
  const needed = target && !target.title ? bodies.findIndex((block) => block.end > target.start) + 1 : 0;
  return {title: title.length ? title : page.path, blocks, needed};
}

function parts(marked: Marked, text: Text, told: Told[], start: number, end: number, inTitle: boolean): Child[] {
  const {hidden, target} = marked;
  const aim = target && target.title === inTitle ? target : null;
  const here: {span: Span; told: number}[] = [];
  told.forEach((one, index) => {
    if (one.end > start && one.start < end && !hidden.has(one.kind)) here.push({span: one, told: index});
  });
  const spans = [...here.map((one) => one.span), ...(aim ? [aim, aim.sentence ?? aim] : [])];
  return segments(spans, start, end).map((segment) => {
    const words = text.slice(segment.start, segment.end);
    const over = segment.over.flatMap((index) => here[index] ?? []);
    const classes = [...new Set(over.map((one) => `k-${(told[one.told] as Told).kind}`))];
    if (segment.over.includes(here.length)) classes.push("target");
    if (segment.over.includes(here.length + 1)) classes.push("target-sentence");
    if (over.some((one) => (told[one.told] as Told).differs)) classes.push("differs-here");
    if (classes.length === 0) return words;
    if (over.length === 0 || words.trim() === "")
      return h(classes.includes("target") ? "mark" : "span", {class: classes.join(" ")}, words);
    const begins = over.some((one) => one.span.start === segment.start || segment.start === start);
    return h(
        classes.includes("target") ? "mark" : "span", {
          class: ["mark-of", ...classes].join(" "),
          role: "button",
          tabindex: "-1",
          "data-in": inTitle ? "title" : null,
          "data-item": begins,
          "data-told": over.map((one) => one.told).join(" "),
          "data-items": [...new Set(over.map((one) => (told[one.told] as Told).item))].join(" "),
        },
        words);
  });
}
