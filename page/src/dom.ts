// The one way in which this page makes elements. Words of reports go in as text nodes only: nothing here reads HTML.

export type Child = Node|string|number|null|undefined|false|Child[];
type Props = Record<string, unknown>|null;

const svgSpace = "http://www.w3.org/2000/svg";

/** An HTML element. `class`, `href`, `aria-*` ... are attributes; `on...` functions are listeners; false, null: left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K, props?: Props, ...children: Child[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), props ?? null, children);
}

/** An SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(tag: K, props?: Props, ...children: Child[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(svgSpace, tag) as SVGElementTagNameMap[K], props ?? null, children);
}

function fill<E extends Element>(element: E, props: Props, children: Child[]): E {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on") && typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

export function append(parent: Element|DocumentFragment, children: Child): void {
  if (Array.isArray(children)) {
    for (const child of children) append(parent, child);
  } else if (children instanceof Node) {
    parent.appendChild(children);
  } else if (children !== null && children !== undefined && children !== false && children !== "") {
    parent.appendChild(document.createTextNode(String(children)));
  }
}

export function replace(parent: Element, ...children: Child[]): void {
  parent.textContent = "";
  append(parent, children);
}

/** `items` with `between` after each but the last. */
export function join(items: Child[], between: string): Child[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [between, item]));
}

/**
 * Texts with a point between them, each by itself for the eyes: marks of writing direction in one do not turn the others
 * around.
 */
export const dotted = (texts: string[]): Child[] =>
    join(texts.filter((text) => text !== "").map((text) => h("bdi", null, text)), " · ");

/** Text for screen readers only. */
export const unseen = (text: string): HTMLElement => h("span", {class: "unseen"}, text);
