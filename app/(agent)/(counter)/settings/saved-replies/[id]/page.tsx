import { getTranslations } from "next-intl/server";

import { EditReply } from "./edit-reply.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.savedReplies")} · Guichet` };
}

export default async function ReplyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <EditReply id={id} />;
}
