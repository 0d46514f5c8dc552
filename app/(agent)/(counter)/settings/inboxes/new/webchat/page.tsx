import { getTranslations } from "next-intl/server";

import { AddWebchat } from "./add-webchat.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings.inboxes");
  return { title: `${t("addWebchat")} · Guichet` };
}

export default function NewWebchatPage() {
  return <AddWebchat />;
}
