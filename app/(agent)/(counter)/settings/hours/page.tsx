import { getTranslations } from "next-intl/server";

import { Hours } from "./hours.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.hours")} · Guichet` };
}

export default function HoursPage() {
  return <Hours />;
}
