// Places are code points, JavaScript's strings are UTF-16: the way between them, and words cut short. Pure.

/** A text that can be cut by code points. */
export class Text {
  private readonly wide: number[] = [];  // code point indices of those that take two units

  constructor(readonly text: string) {
    let point = 0;
    for (let unit = 0; unit < text.length; ++unit, ++point) {
      const pair = isHigh(text.charCodeAt(unit)) && isLow(text.charCodeAt(unit + 1));
      if (pair) {
        this.wide.push(point);
        ++unit;
      }
    }
    this.length = point;
  }

  /** In code points. */
  readonly length: number;

  /** The UTF-16 offset of a code point; places outside the text are moved to its ends. */
  unit(point: number): number {
    const at = Math.max(0, Math.min(point, this.length));
    let low = 0, high = this.wide.length;  // how many wide ones stand before `at`
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) < at)
        low = middle + 1;
      else
        high = middle;
    }
    return at + low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** Cut behind a word so that it is no longer than `most`; "…" says so. */
export function shortened(words: string, most: number): string {
  const points = [...words];
  if (points.length <= most) return words;
  const cut = points.slice(0, most).join("");
  const blank = cut.lastIndexOf(" ");
  return (blank > most / 2 ? cut.slice(0, blank) : cut).replace(/[\s,;:–—-]+$/, "") + "…";
}

/** "1 report", "12 reports". */
export const count = (number: number, one: string, many = one + "s"): string =>
    `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** "A, B and C". */
export function listed(items: string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1] as string}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const months =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** An ISO date or time as people write it: "6 May 2031"; other values as they are. */
export function day(value: string|null): string {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T.*)?$/.exec(value ?? "");
  if (!found) return value ?? "";
  const month = months[Number(found[2]) - 1];
  if (!month) return value ?? "";
  return found[3] ? `${Number(found[3])} ${month} ${found[1] as string}` : `${month} ${found[1] as string}`;
}

/** "6 May 2031", "6–8 May 2031", "30 April – 2 May 2031". */
export function days(first: string|null, last: string|null): string {
  const from = day(first), to = day(last);
  if (!from || !to || from === to) return from || to;
  const [fromDay, ...fromRest] = from.split(" "), toRest = to.split(" ").slice(1);
  if (fromRest.join() === toRest.join() && fromRest.length === 2) return `${fromDay as string}–${to}`;
  if (fromRest.length === 2 && fromRest[1] === toRest[1]) return `${fromDay as string} ${fromRest[0] as string} – ${to}`;
  return `${from} – ${to}`;
}

/** Words as they are compared when somebody looks for them: no case, no accents. */
export const folded = (words: string): string => words.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
