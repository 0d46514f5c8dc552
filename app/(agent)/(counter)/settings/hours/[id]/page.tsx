import { getTranslations } from "next-intl/server";

import { CalendarPage } from "../calendar-page.tsx";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.hours")} · Guichet` };
}

export default async function OneCalendarPage({ params }: Props) {
  return <CalendarPage id={(await params).id} />;
}
