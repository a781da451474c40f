// Going to an address from inside a view.

type Navigator = (address: string, replaced?: boolean) => void;
let navigator: Navigator = () => undefined;

export function setNavigator(how: Navigator): void {
  navigator = how;
}
/** `replaced`: without a step in the browser's history, as while somebody writes in a filter. */
export const go: Navigator = (address, replaced) => navigator(address, replaced);
