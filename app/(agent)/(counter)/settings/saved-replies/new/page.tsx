import { getTranslations } from "next-intl/server";

import { NewReply } from "./new-reply.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings.savedReplies");
  return { title: `${t("make")} · Guichet` };
}

export default function NewReplyPage() {
  return <NewReply />;
}
