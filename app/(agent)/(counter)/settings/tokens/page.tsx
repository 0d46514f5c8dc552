import { getTranslations } from "next-intl/server";

import { Tokens } from "./tokens.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.tokens")} · Guichet` };
}

export default function TokensPage() {
  return <Tokens />;
}
