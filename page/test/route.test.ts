import {deepEqual, equal} from "node:assert/strict";
import {test} from "node:test";

import {parsePlace, parseRoute, sameView, toReport, toSearch, toView, withParams} from "../src/route";

test("every address that the page writes is read back", () => {
  const cases: [string, string, string, string][] = [
    ["#/", "stories", "", ""],
    [toView("t1", "story", {item: "m1"}), "story", "t1", ""],
    [toView("t1", "table", {party: ["A & B", "C"], stance: "refuses"}), "table", "t1", ""],
    [toView("t1", "lineage", {link: "r1-r2"}), "lineage", "t1", ""],
    [toReport("t 1/ü", "r?1", {start: 3, end: 9}), "report", "t 1/ü", "r?1"],
    [toSearch({q: "a#b"}), "search", "", ""],
  ];
  for (const [address, view, story, report] of cases) {
    const route = parseRoute(address);
    deepEqual([route.view, route.story, route.report], [view, story, report], address);
  }
  deepEqual(parseRoute(cases[2]?.[0] as string).params.getAll("party"), ["A & B", "C"]);
  equal(parseRoute(toSearch({q: "a#b"})).params.get("q"), "a#b");
});

test("rubbish names no view", () => {
  for (const address
           of ["#/nothing", "#/story", "#/story/t/nothing", "#/story/t/report", "#/story/t/table/more", "#/story/%E0%A4%A/x"]) {
    equal(parseRoute(address).view, "unknown", address);
  }
  equal(parseRoute("").view, "stories");
  equal(parseRoute("#/story/%E0%A4%A").story, "%E0%A4%A");
});

test("places", () => {
  deepEqual(parsePlace("12-40"), {start: 12, end: 40, title: false});
  deepEqual(parsePlace("title-0-8"), {start: 0, end: 8, title: true});
  for (const text of [null, "", "12", "40-12", "5-5", "-1-4", "1e3-2e3", "12-40x", "99999999999-999999999999"])
    equal(parsePlace(text), null, String(text));
});

test("filters change and go", () => {
  const route = parseRoute("#/story/t/table?party=A&stance=refuses&stance=open");
  equal(withParams(route, {stance: ["open"]}), "#/story/t/table?party=A&stance=open");
  equal(withParams(route, {party: null, stance: null}), "#/story/t/table");
  equal(sameView(route, parseRoute("#/story/t/table?party=B")), true);
  equal(sameView(route, parseRoute("#/story/u/table")), false);
});
