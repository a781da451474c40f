import { h } from "../dom";
import type { View } from "../view";
export const searchView: View = async () => ({ title: "", node: h("div"), ids: () => [], stamp: () => "" });
