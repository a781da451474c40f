// Questions to the server. Answers are kept until an event says that they are old; a failure is a Failure that a view can show.

import type {Problem} from "./api";

export class Failure extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string) {
    super(`${title}: ${detail}`);
  }
}

const kept = new Map<string, Promise<unknown>>();
const patience = 30000;  // milliseconds until a question counts as unanswered

export function get<T>(address: string): Promise<T> {
  let answer = kept.get(address);
  if (!answer) {
    answer = ask(address);
    kept.set(address, answer);
    answer.catch(() => kept.delete(address));  // the next try asks again
  }
  return answer as Promise<T>;
}

/** Answers whose address begins so are asked for anew the next time. */
export function forget(...beginnings: string[]): void {
  for (const address of [...kept.keys()])
    if (beginnings.some((text) => address.startsWith(text))) kept.delete(address);
}

async function ask(address: string): Promise<unknown> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  let response: Response;
  try {
    response = await fetch(address, {signal: stop.signal, headers: {accept: "application/json, application/problem+json"}});
    if (!response.ok) throw await problem(response);
    return await response.json();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const late = stop.signal.aborted;
    throw new Failure(
        0, late ? "No answer" : "No connection",
        late ? "The server did not answer within 30 seconds." : "The server cannot be reached. Is it still running?");
  } finally {
    clearTimeout(timer);
  }
}

async function problem(response: Response): Promise<Failure> {
  const told = (await response.json().catch(() => null)) as Partial<Problem>| null;
  const title = typeof told?.title === "string" ? told.title : response.statusText || "Error";
  const detail = typeof told?.detail === "string" ? told.detail : `The server answered with status ${response.status}.`;
  return new Failure(response.status, title, detail);
}

const id = encodeURIComponent;
export const storyAddress = (story: string, view = ""): string => `/pages/stories/${id(story)}${view ? "/" + view : ""}`;
export const linkAddress = (story: string, from: string, to: string): string =>
    `${storyAddress(story, "lineage")}/${id(from)}/${id(to)}`;
export const reportAddress = (report: string): string => `/pages/reports/${id(report)}`;
export function downloadAddress(story: string, view: string, format: string, filters: Record<string, string> = {}): string {
  return `/stories/${id(story)}/views/${view}?${new URLSearchParams({format, ...filters}).toString()}`;
}
