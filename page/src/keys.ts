// Keys. They do nothing while somebody writes, and nothing with Ctrl, Alt or Meta.

import {h} from "./dom";
import {hide} from "./popover";

const told: [string, string][] = [
  ["/", "search"],
  ["j  ↓", "next item"],
  ["k  ↑", "item before"],
  ["Enter", "open it"],
  ["Esc", "close what is open"],
  ["1 – 5", "overview, table, quotes, lineage, timeline of a story"],
  ["s", "all stories"],
  ["t", "light or dark"],
  ["?", "these keys"],
];

export interface Keys {
  search: () => void;
  theme: () => void;
  go: (address: string) => void;
  escape: () => boolean;  // true where something closed
}

let dialog: HTMLDialogElement|null = null;

export function showKeys(): void {
  if (!dialog) {
    const close = h("button", {type: "button", class: "button"}, "Close");
    dialog =
        h("dialog", {class: "keys", "aria-label": "Keys"}, h("h2", null, "Keys"),
          h("dl", null,
            told.map(([key, what]) => [h("dt", null, key.split("  ").map((one) => h("kbd", null, one))), h("dd", null, what)])),
          close);
    close.addEventListener("click", () => dialog?.close());
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
}

export function installKeys(keys: Keys): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog?.open) return;
    const at = event.target as HTMLElement;
    if (event.key === "Escape") {
      if (hide() || keys.escape())
        event.preventDefault();
      else if (at.matches("input"))
        at.blur();
      return;
    }
    if (at.matches("input, textarea, select, [contenteditable]")) return;
    if (act(event.key, keys, at)) event.preventDefault();
  });
}

function act(key: string, keys: Keys, at: HTMLElement): boolean {
  switch (key) {
    case "/":
      keys.search();
      return true;
    case "?":
      showKeys();
      return true;
    case "t":
      keys.theme();
      return true;
    case "s":
      keys.go("#/");
      return true;
    case "j":
      return step(1, at);
    case "k":
      return step(-1, at);
    case "ArrowDown":
      return at.closest("[data-item]") !== null && step(1, at);
    case "ArrowUp":
      return at.closest("[data-item]") !== null && step(-1, at);
    default:
      return /^[1-5]$/.test(key) && tab(Number(key), keys);
  }
}

function tab(number: number, keys: Keys): boolean {
  const link = document.querySelectorAll(".tabs a")[number - 1];
  if (link) keys.go(link.getAttribute("href") as string);
  return link !== undefined;
}

/** The focus moves to the next item ([data-item]); from nowhere, to the first that is in sight. */
function step(by: number, at: HTMLElement): boolean {
  const items = [...document.querySelectorAll<HTMLElement>("main [data-item]")].filter((item) => item.offsetParent !== null);
  if (items.length === 0) return false;
  const current = at.closest<HTMLElement>("[data-item]");
  let index = current ? items.indexOf(current) + by : items.findIndex((item) => item.getBoundingClientRect().top >= 60);
  index = Math.max(0, Math.min(items.length - 1, index));
  const next = items[index] as HTMLElement;
  const target = next.matches("a, button, [tabindex]") ? next : next.querySelector<HTMLElement>("a, button") ?? next;
  target.focus({preventScroll: true});
  next.scrollIntoView({block: "nearest"});
  return true;
}
