import { getTranslations } from "next-intl/server";

import { Team } from "./team.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.team")} · Guichet` };
}

export default function TeamPage() {
  return <Team />;
}
