import { getTranslations } from "next-intl/server";

import { AddSms } from "./add-sms.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings.inboxes.sms");
  return { title: `${t("title")} · Guichet` };
}

export default function NewSmsPage() {
  return <AddSms />;
}
