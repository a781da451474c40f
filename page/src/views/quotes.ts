import { h } from "../dom";
import type { View } from "../view";
export const quotesView: View = async () => ({ title: "", node: h("div"), ids: () => [], stamp: () => "" });
