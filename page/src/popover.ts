// One small card over the page: full words on hover and focus, or a list of places that was asked for (pinned).
// Escape closes it; the pointer may move onto it; focus returns to what opened it.

import {Child, h, replace} from "./dom";

const card = h("div", {class: "popover", id: "popover", hidden: true});
let owner: HTMLElement|null = null;
let pinned = false;
let timer = 0;

export function installPopover(): void {
  document.body.append(card);
  card.addEventListener("mouseenter", () => clearTimeout(timer));
  card.addEventListener("mouseleave", () => pinned || later(hide, 150));
  card.addEventListener("focusout", (event) => {
    const to = event.relatedTarget as Node | null;
    if (pinned && to && !card.contains(to) && to !== owner) hide();
  });
  document.addEventListener("mousedown", (event) => {
    const at = event.target as Node;
    if (!card.hidden && !card.contains(at) && !owner?.contains(at)) hide();
  });
  window.addEventListener("resize", hide);
  document.addEventListener("scroll", () => !card.hidden && owner && place(owner), {capture: true, passive: true});
}

export const popoverOpen = (): boolean => !card.hidden;

/** Closes the card; true where there was one. */
export function hide(): boolean {
  clearTimeout(timer);
  if (card.hidden) return false;
  const back = pinned && card.contains(document.activeElement) ? owner : null;
  owner?.removeAttribute("aria-describedby");
  if (owner?.hasAttribute("aria-expanded")) owner.setAttribute("aria-expanded", "false");
  card.hidden = true;
  owner = null;
  pinned = false;
  back?.focus();
  return true;
}

/** `content` shows while the pointer or the focus is on `trigger`. */
export function hint(trigger: HTMLElement, content: () => Child): void {
  const open = (): void => {
    if (!pinned) show(trigger, content(), false);
  };
  trigger.addEventListener("mouseenter", () => later(open, owner ? 60 : 250));
  trigger.addEventListener("mouseleave", () => pinned || later(hide, 200));
  trigger.addEventListener("focus", () => trigger.matches(":focus-visible") && open());
  trigger.addEventListener("blur", () => pinned || later(hide, 100));
}

/** Opens at a click, takes the focus and stays. */
export function opens(trigger: HTMLElement, label: string, content: () => Child): void {
  trigger.setAttribute("aria-haspopup", "dialog");
  trigger.setAttribute("aria-expanded", "false");
  trigger.addEventListener("click", () => {
    if (owner === trigger && pinned) {
      hide();
      return;
    }
    show(trigger, content(), true);
    card.setAttribute("aria-label", label);
    trigger.setAttribute("aria-expanded", "true");
    (card.querySelector("a, button") as HTMLElement | null)?.focus({preventScroll: true});
  });
}

function later(what: () => unknown, milliseconds: number): void {
  clearTimeout(timer);
  timer = window.setTimeout(what, milliseconds);
}

function show(trigger: HTMLElement, content: Child, pin: boolean): void {
  clearTimeout(timer);
  if (owner && owner !== trigger) hide();
  owner = trigger;
  pinned = pin;
  replace(card, content);
  card.setAttribute("role", pin ? "dialog" : "tooltip");
  card.removeAttribute("aria-label");
  if (!pin) trigger.setAttribute("aria-describedby", "popover");
  card.hidden = false;
  place(trigger);
}

function place(trigger: HTMLElement): void {
  const at = trigger.getBoundingClientRect();
  const gap = 6, edge = 8;
  const width = card.offsetWidth, height = card.offsetHeight;
  const below = at.bottom + gap + height <= window.innerHeight - edge || at.top < height + gap + edge;
  card.style.left = `${Math.round(Math.max(edge, Math.min(at.left, document.documentElement.clientWidth - width - edge)))}px`;
  card.style.top = `${
      Math.round(
          below ? Math.min(at.bottom + gap, window.innerHeight - edge - Math.min(height, 120)) : at.top - gap - height)}px`;
}
