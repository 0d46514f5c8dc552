import { getTranslations } from "next-intl/server";

import { ChooseChannel } from "./choose-channel.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings.inboxes");
  return { title: `${t("addTitle")} · Guichet` };
}

export default function NewInboxPage() {
  return <ChooseChannel />;
}
