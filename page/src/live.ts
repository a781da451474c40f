// What changed in the store, as the server tells it (GET /events). The browser reconnects by itself while the server is only
// away for a moment; where it gives up, this tries again with growing pauses.

import type {Changed} from "./api";

export interface LiveEvents {
  changed: (what: Changed) => void;
  missed: () => void;  // the connection was lost and is back: anything may have changed
  state: (connected: boolean) => void;
}

const firstPause = 2000, longestPause = 60000;  // milliseconds

export function listen(events: LiveEvents): void {
  let pause = firstPause;
  let lost = false;
  const connect = (): void => {
    const source = new EventSource("/events");
    source.addEventListener("open", () => {
      pause = firstPause;
      events.state(true);
      if (lost) events.missed();
      lost = false;
    });
    source.addEventListener("changed", (event) => {
      const told = parsed((event as MessageEvent<string>).data);
      if (told) events.changed(told);
    });
    source.addEventListener("error", () => {
      lost = true;
      events.state(false);
      if (source.readyState !== EventSource.CLOSED) return;
      source.close();
      window.setTimeout(connect, pause);
      pause = Math.min(pause * 2, longestPause);
    });
    window.addEventListener("pagehide", () => source.close(), {once: true});
  };
  window.addEventListener("pageshow", (event) => event.persisted && connect());
  connect();
}

function parsed(data: string): Changed|null {
  try {
    const told = JSON.parse(data) as Partial<Changed>;
    return {generation: Number(told.generation), stories: told.stories ?? [], gone: told.gone ?? []};
  } catch {
    return null;  // a line that no server of ours writes
  }
}
