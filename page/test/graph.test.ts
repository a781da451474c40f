import {deepEqual, equal, ok} from "node:assert/strict";
import {test} from "node:test";

import {Box, GraphLink, GraphOrigin, layOut} from "../src/graph";

const reports = (number: number, origin: (index: number) => string) =>
    Array.from({length: number}, (_, i) => ({number: i + 1, origins: [origin(i)]}));
const options = {
  width: 900,
  open: []
};

function apart(boxes: Box[]): void {
  for (const a of boxes) {
    for (const b of boxes) {
      if (a === b) continue;
      ok(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
         JSON.stringify([a, b]));
    }
  }
}

test("the source stands left of what derives from it, a merge in its first origin", () => {
  const origins: GraphOrigin[] = [{letter: "A", reports: [1, 2, 3, 4], root: 1}, {letter: "B", reports: [4, 5], root: 5}];
  const links: GraphLink[] = [{from: 2, to: 1}, {from: 3, to: 2}, {from: 3, to: 1}, {from: 4, to: 1}, {from: 4, to: 5}];
  const graph = layOut(reports(5, (i) => (i < 4 ? "A" : "B")), origins, links, options);
  const x = new Map(graph.nodes.map((node) => [node.report, node.x]));
  ok((x.get(1) as number) < (x.get(2) as number) && (x.get(2) as number) < (x.get(3) as number));
  equal(graph.nodes.find((node) => node.report === 4)?.letter, "A");
  equal(graph.edges.length, 5);
  apart(graph.nodes);
  apart(graph.groups);
  deepEqual(layOut(reports(5, (i) => (i < 4 ? "A" : "B")), origins, links, options), graph);
});

test("links in a circle end", () => {
  const graph = layOut(
      reports(3, () => "A"), [{letter: "A", reports: [1, 2, 3], root: 0}],
      [{from: 1, to: 2}, {from: 2, to: 3}, {from: 3, to: 1}], options);
  equal(graph.nodes.length, 3);
  apart(graph.nodes);
});

test("200 reports: large origins are folded until they are opened, those that stand alone share a box", () => {
  const number = 200;
  const origins: GraphOrigin[] = [
    {letter: "A", reports: Array.from({length: 150}, (_, i) => i + 1), root: 1},
    ...Array.from({length: 50}, (_, i) => ({letter: `L${i}`, reports: [151 + i], root: 0}))
  ];
  const links = Array.from({length: 149}, (_, i) => ({from: i + 2, to: 1 + (i % 7 ? 0 : i)}));
  const list = reports(number, (i) => (i < 150 ? "A" : `L${i - 150}`));
  const folded = layOut(list, origins, links, options);
  equal(folded.groups.length, 2);
  equal(folded.nodes.find((node) => node.folded)?.folded, 149);
  ok(folded.edges.length <= 2 && (folded.edges[0]?.links ?? 0) > 100);
  const open = layOut(list, origins, links, {width: 900, open: ["A"]});
  equal(open.nodes.length, number);
  apart(open.nodes);
  ok(open.height < 3000);
});

test("a story without links or origins is drawn too", () => {
  const graph = layOut([], [], [], options);
  deepEqual([graph.nodes.length, graph.edges.length], [0, 0]);
});
