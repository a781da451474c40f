// What a view is to the shell.

import type {Route} from "./route";

export interface Shown {
  title: string;  // of the document
  node: HTMLElement;
  update?: (route: Route) => void;  // the same view with other filters; without it the view is made anew
  ids: () => string[];              // of the items that it shows, to count what is new
  stamp: () => string;              // what it was made from: the same stamp, the same view
  keepStill?: boolean;              // it is read for long: news wait until they are asked for
  shown?: () => void;               // once it is in the document
}
export type View = (route: Route) => Promise<Shown>;

/** The stamp of answers: all of them but the generation that they were made at. */
export const stampOf = (...answers: unknown[]): string =>
    JSON.stringify(answers, (key, value: unknown) => (key === "generation" ? undefined : value));
