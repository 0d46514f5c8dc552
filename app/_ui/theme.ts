export const themeCookie = "guichet_theme";
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Absent or unknown: the system decides. */
export function themeFrom(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/** A cookie rather than local storage, so that the server draws the right colours before any script runs. */
export function applyTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing from Safari and from plain http
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
}
