import { getTranslations } from "next-intl/server";

import { TeamPage } from "../team-page.tsx";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.team")} · Guichet` };
}

export default async function OneTeamPage({ params }: Props) {
  return <TeamPage id={(await params).id} />;
}
