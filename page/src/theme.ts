// Light or dark: as the system has it until the reader chooses; the choice is remembered.

const key = "rapporteur-theme";
const dark = (): boolean => window.matchMedia("(prefers-color-scheme: dark)").matches;

function stored(): string|null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;  // a browser that keeps nothing
  }
}

export function applyTheme(): void {
  const theme = stored();
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
}

export function toggleTheme(): string {
  const now = document.documentElement.dataset["theme"] ?? (dark() ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // Then it holds for this visit.
  }
  return next;
}
