import { getTranslations } from "next-intl/server";

import { Inboxes } from "./inboxes.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.inboxes")} · Guichet` };
}

export default function InboxesPage() {
  return <Inboxes />;
}
