import { getTranslations } from "next-intl/server";

import { SavedReplies } from "./saved-replies.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.savedReplies")} · Guichet` };
}

export default function SavedRepliesPage() {
  return <SavedReplies />;
}
