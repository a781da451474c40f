// Where the reports of a story and the links between them are drawn: origins are boxes; within a box the source stands left,
// what derives from it to the right, one column a step. Layers are longest paths, order within a layer the mean place of the
// sources (Sugiyama's layout without its dummy nodes: links seldom skip a layer). Same story, same picture. Pure.

export interface GraphReport {
  number: number;
  origins: string[];
}
export interface GraphOrigin {
  letter: string;
  reports: number[];
  root: number;
}
export interface GraphLink {
  from: number;  // derives
  to: number;    // from this one
}
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Node extends Box {
  report: number;  // 0: stands for the reports that are folded away
  folded: number;  // how many
  letter: string;
}
export interface Group extends Box {
  letters: string[];  // several: reports that stand alone
  reports: number;
  foldable: boolean;
  folded: boolean;
}
export interface Edge {
  link: number;   // index of the link; of folded ones the first
  links: number;  // how many this line stands for
  path: string;
  across: boolean;  // from one origin's box into another's
}
export interface Graph {
  width: number;
  height: number;
  labelled: boolean;  // nodes have room for a name
  groups: Group[];
  nodes: Node[];
  edges: Edge[];
}
export interface GraphOptions {
  width: number;   // pixels to lay boxes side by side in
  open: string[];  // letters of origins that are not to be folded
}

const labelledMost = 40;  // reports of a story up to which nodes carry names
const foldedFrom = 9;     // reports of an origin, in stories larger than that
const pad = 14, head = 30, groupGap = 16;
const roomy = {
  width: 216,
  height: 44,
  across: 56,
  down: 12,
  rows: 10
};
const tight = {
  width: 40,
  height: 26,
  across: 44,
  down: 8,
  rows: 14
};
type Size = typeof roomy;

interface Part extends Omit<Group, "x"|"y"> {
  nodes: Node[];
}

export function layOut(reports: GraphReport[], origins: GraphOrigin[], links: GraphLink[], options: GraphOptions): Graph {
  const labelled = reports.length <= labelledMost;
  const size = labelled ? roomy : tight;
  const home = homes(reports, origins);
  const linked = new Set(links.flatMap((link) => [link.from, link.to]));
  const alone: Node[] = [];
  const parts: Part[] = [];
  for (const origin of origins) {
    const members = origin.reports.filter((number) => home.get(number) === origin.letter);
    if (members.length === 0) continue;
    if (members.length === 1 && !linked.has(members[0] as number)) {
      alone.push({...node(size), report: members[0] as number, letter: origin.letter});
    } else {
      parts.push(originPart(origin, members, links, size, labelled, options));
    }
  }
  if (alone.length > 0) parts.push(alonePart(alone, size, options.width));
  const placed = shelves(parts, options.width);
  const nodes = placed.flatMap((part) => part.nodes);
  return {
    width: Math.max(...placed.map((part) => part.x + part.width), 1),
    height: Math.max(...placed.map((part) => part.y + part.height), 1),
    labelled,
    groups: placed.map(({nodes: _, ...group}) => group),
    nodes,
    edges: edges(nodes, links, home),
  };
}

const node = (size: Size): Node => ({x: 0, y: 0, width: size.width, height: size.height, report: 0, folded: 0, letter: ""});

/** The origin in whose box a report stands: the first that has it. */
function homes(reports: GraphReport[], origins: GraphOrigin[]): Map<number, string> {
  const home = new Map<number, string>();
  for (const origin of origins)
    for (const number of origin.reports)
      if (!home.has(number)) home.set(number, origin.letter);
  for (const report of reports)
    if (!home.has(report.number)) home.set(report.number, report.origins[0] ?? "");
  return home;
}

function originPart(
    origin: GraphOrigin, members: number[], links: GraphLink[], size: Size, labelled: boolean, options: GraphOptions): Part {
  const foldable = !labelled && members.length >= foldedFrom;
  const folded = foldable && !options.open.includes(origin.letter);
  const nodes = folded ? foldedNodes(origin, members, size) : layered(members, links, size, origin.letter);
  return {...around(nodes, size), letters: [origin.letter], reports: members.length, foldable, folded, nodes};
}

function foldedNodes(origin: GraphOrigin, members: number[], size: Size): Node[] {
  const root = members.includes(origin.root) ? origin.root : (members[0] as number);
  const rest =
      {...node(size), width: size.width * 2.4, folded: members.length - 1, letter: origin.letter, x: size.width + size.across};
  return [{...node(size), report: root, letter: origin.letter}, rest];
}

function layered(members: number[], links: GraphLink[], size: Size, letter: string): Node[] {
  const layers: number[][] = [];
  const depth = depths(members, links);
  for (const number of members) (layers[depth.get(number) ?? 0] ??= []).push(number);
  const row = new Map<number, number>();
  const nodes: Node[] = [];
  let x = 0;
  for (const layer of layers) {
    if (!layer) continue;
    const mean = (number: number): number => {
      const sources =
          links.filter((link) => link.from === number && row.has(link.to)).map((link) => row.get(link.to) as number);
      return sources.length === 0 ? Infinity : sources.reduce((a, b) => a + b, 0) / sources.length;
    };
    const ordered = layer.map((number) => ({number, mean: mean(number)}))
                        .sort((a, b) => (a.mean === b.mean ? a.number - b.number : a.mean - b.mean));
    const columns = Math.ceil(ordered.length / size.rows), rows = Math.ceil(ordered.length / columns);
    ordered.forEach(({number}, index) => {
      row.set(number, index % rows);
      const column = Math.floor(index / rows);
      nodes.push({
        ...node(size),
        x: x + column * (size.width + size.down),
        y: (index % rows) * (size.height + size.down),
        report: number,
        letter
      });
    });
    x += columns * (size.width + size.down) - size.down + size.across;
  }
  return nodes;
}

/** The longest way from a report to one that derives from none; a link that would close a circle does not count. */
function depths(members: number[], links: GraphLink[]): Map<number, number> {
  const here = new Set(members);
  const sources = new Map<number, number[]>();
  for (const link of links) {
    if (!here.has(link.from) || !here.has(link.to)) continue;
    const list = sources.get(link.from);
    if (list)
      list.push(link.to);
    else
      sources.set(link.from, [link.to]);
  }
  const known = new Map<number, number>();
  const onTheWay = new Set<number>();
  const depth = (number: number): number => {
    const found = known.get(number);
    if (found !== undefined) return found;
    onTheWay.add(number);
    let most = 0;
    for (const source of sources.get(number) ?? [])
      if (!onTheWay.has(source)) most = Math.max(most, depth(source) + 1);
    onTheWay.delete(number);
    known.set(number, most);
    return most;
  };
  for (const number of members) depth(number);
  return known;
}

function alonePart(nodes: Node[], size: Size, width: number): Part {
  const columns = Math.max(1, Math.min(nodes.length, Math.floor((width - 2 * pad + size.down) / (size.width + size.down))));
  nodes.forEach((one, index) => {
    one.x = (index % columns) * (size.width + size.down);
    one.y = Math.floor(index / columns) * (size.height + size.down);
  });
  return {
    ...around(nodes, size),
    letters: nodes.map((one) => one.letter),
    reports: nodes.length,
    foldable: false,
    folded: false,
    nodes
  };
}

/** The size of a box around nodes, which are moved inside its edge. */
function around(nodes: Node[], size: Size): {width: number; height: number} {
  const right = Math.max(...nodes.map((one) => one.x + one.width)),
        bottom = Math.max(...nodes.map((one) => one.y + one.height));
  for (const one of nodes) {
    one.x += pad;
    one.y += head;
  }
  return {width: Math.max(right, size === tight ? 150 : 0) + 2 * pad, height: bottom + head + pad};
}

/** Boxes side by side while they fit, then a new row. */
function shelves(parts: Part[], width: number): (Part&Box)[] {
  let x = 0, y = 0, tallest = 0;
  return parts.map((part) => {
    if (x > 0 && x + part.width > width) {
      x = 0;
      y += tallest + groupGap;
      tallest = 0;
    }
    const placed = {...part, x, y, nodes: part.nodes.map((one) => ({...one, x: one.x + x, y: one.y + y}))};
    x += part.width + groupGap;
    tallest = Math.max(tallest, part.height);
    return placed;
  });
}

function edges(nodes: Node[], links: GraphLink[], home: Map<number, string>): Edge[] {
  const byReport = new Map(nodes.filter((one) => one.report).map((one) => [one.report, one]));
  const stacks = new Map(nodes.filter((one) => one.folded).map((one) => [one.letter, one]));
  const at = (number: number): Node|undefined => byReport.get(number) ?? stacks.get(home.get(number) ?? "");
  const lines = new Map<string, Edge>();
  links.forEach((link, index) => {
    const source = at(link.to), derived = at(link.from);
    if (!source || !derived || source === derived) return;
    const path = curve(source, derived);
    const line = lines.get(path);
    if (line)
      ++line.links;
    else
      lines.set(path, {link: index, links: 1, path, across: source.letter !== derived.letter});
  });
  return [...lines.values()];
}

function curve(source: Box, derived: Box): string {
  const middle = (box: Box): number => box.y + box.height / 2;
  if (derived.x >= source.x + source.width) {
    const x1 = source.x + source.width, x2 = derived.x - 3, bend = Math.max(20, (x2 - x1) / 2);
    return `M${x1} ${middle(source)}C${x1 + bend} ${middle(source)} ${x2 - bend} ${middle(derived)} ${x2} ${middle(derived)}`;
  }
  const down = derived.y >= source.y;
  const x1 = source.x + source.width / 2, x2 = derived.x + derived.width / 2;
  const y1 = down ? source.y + source.height : source.y, y2 = down ? derived.y - 3 : derived.y + derived.height + 3;
  const bend = down ? 22 : -22;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}
