import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import "./_ui/look.css";
import { bootScript, nonceFrom } from "./_ui/boot.ts";
import { themeCookie, themeFrom } from "./_ui/theme.ts";
import { spokenLocale } from "./_words/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return { title: t("name"), description: t("description"), robots: { index: false } };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  // The composer shrinks the page instead of being hidden by the on-screen keyboard.
  interactiveWidget: "resizes-content",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Each answer carries its own nonce, so no page may be made in advance.
  await connection();
  const [jar, head, locale, t] = await Promise.all([cookies(), headers(), getLocale(), getTranslations("app")]);
  const nonce = nonceFrom(head.get("content-security-policy"));
  const theme = themeFrom(jar.get(themeCookie)?.value);
  return (
    <html lang={spokenLocale(locale)} data-theme={theme} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own words, and the only way to run before the first paint */}
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: bootScript(nonce) }} suppressHydrationWarning />
      </head>
      <body>
        <a href="#main" className="skip-link">
          {t("skip")}
        </a>
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
