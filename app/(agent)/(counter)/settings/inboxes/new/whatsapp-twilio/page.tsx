import { getTranslations } from "next-intl/server";

import { AddWhatsapp } from "../../whatsapp/add-whatsapp.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings.inboxes.whatsapp");
  return { title: `${t("twilio.title")} · Guichet` };
}

export default function NewWhatsappTwilioPage() {
  return <AddWhatsapp carrier="twilio" />;
}
