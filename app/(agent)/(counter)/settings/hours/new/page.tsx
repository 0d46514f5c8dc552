import { getTranslations } from "next-intl/server";

import { AddCalendar } from "../add-calendar.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings.hours");
  return { title: `${t("add")} · Guichet` };
}

export default function AddCalendarPage() {
  return <AddCalendar />;
}
