// Marks overlap; elements cannot. A text is cut where any mark begins or ends, and each cut knows the marks that cover it.
// Pure.

export interface Span {
  start: number;
  end: number;
}
export interface Segment extends Span {
  over: number[];  // indices of the spans that cover it, in their order
}

/** The parts of [start, end), in order and without gaps. Empty spans and what lies outside are left out. */
export function segments(spans: readonly Span[], start: number, end: number): Segment[] {
  const inside = spans.map((span, index) => ({start: Math.max(span.start, start), end: Math.min(span.end, end), index}))
                     .filter((span) => span.start < span.end);
  const cuts = [...new Set([start, end, ...inside.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const starting = [...inside].sort((a, b) => a.start - b.start);
  const out: Segment[] = [];
  let open: typeof inside = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; ++i) {
    const from = cuts[i] as number, to = cuts[i + 1] as number;
    open = open.filter((span) => span.end > from);
    for (; next < starting.length && (starting[next] as Span).start <= from; ++next)
      open.push(starting[next] as (typeof inside)[0]);
    out.push({start: from, end: to, over: open.map((span) => span.index).sort((a, b) => a - b)});
  }
  return out;
}
