// What stands around every view: name, search, theme, keys, whether news come in, and the line that says so.

import {h, replace, s} from "./dom";
import {showKeys} from "./keys";
import {toSearch} from "./route";
import {count} from "./text";
import {toggleTheme} from "./theme";

const main = h("main", {id: "main", tabindex: "-1"});
const search = h("input", {
  type: "search",
  name: "q",
  placeholder: "Search",
  "aria-label": "Search statements, quotations and reports",
  autocomplete: "off",
  spellcheck: "false"
});
const state = h("span", {class: "live", role: "status"});
const news = h("div", {class: "news", hidden: true});
const voice = h("div", {class: "unseen", role: "status", "aria-live": "polite"});

export function installShell(go: (address: string) => void): HTMLElement {
  const form = h("form", {class: "search", role: "search"}, search, h("kbd", {"aria-hidden": "true"}, "/"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(toSearch({q: search.value.trim()}));
  });
  const skip = h("a", {class: "skip", href: "#main"}, "Skip to content");
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  document.body.append(
      skip,
      h("header", {class: "bar"}, h("a", {class: "brand", href: "#/"}, "Rapporteur"), form,
        h("div", {class: "tools"}, state,
          icon("Light or dark", "M8 2a6 6 0 0 1 0 12", "M8 2a6 6 0 0 0 0 12z", () => say(`${toggleTheme()} colours`)),
          icon("Keys", "M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1 .8-1 1.6M8 12.4v.4", "", showKeys))),
      news, main, voice);
  return main;
}

function icon(label: string, path: string, half: string, act: () => void): HTMLElement {
  return h(
      "button", {type: "button", class: "icon", "aria-label": label, title: label, onclick: act},
      s("svg", {viewBox: "0 0 16 16", "aria-hidden": "true"}, s("path", {d: path}),
        half ? s("path", {class: "half", d: half}) : null));
}

export function focusSearch(): void {
  search.focus();
  search.select();
}

/** The words looked for, in the field. */
export function searchWords(words: string): void {
  if (document.activeElement !== search) search.value = words;
}

/** Read out by screen readers. */
export function say(text: string): void {
  voice.textContent = "";
  window.setTimeout(() => (voice.textContent = text), 50);
}

export function connection(connected: boolean): void {
  state.textContent = connected ? "" : "Offline: news wait";
  state.classList.toggle("off", !connected);
}

/** The quiet line: something is new, and `act` shows it. */
export function offerNews(items: number, act: () => void): void {
  const text = items > 0 ? count(items, "new item") : "Something changed";
  replace(news, h("span", null, text), h("button", {type: "button", class: "link", onclick: act}, "show"));
  news.hidden = false;
  say(`${text} in this view`);
}

export function offerWay(text: string, address: string, label: string): void {
  replace(news, h("span", null, text), h("a", {href: address}, label));
  news.hidden = false;
}

export function noNews(): void {
  news.hidden = true;
  news.textContent = "";
}
