import { getTranslations } from "next-intl/server";

import { AddWhatsappWeb } from "./add-whatsapp-web.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings.inboxes.web");
  return { title: `${t("title")} · Guichet` };
}

export default function NewWhatsappWebPage() {
  return <AddWhatsappWeb />;
}
