import { getTranslations } from "next-intl/server";

import { AddEmail } from "./add-email.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings.inboxes.email");
  return { title: `${t("title")} · Guichet` };
}

type Props = { searchParams: Promise<{ outcome?: string | string[] }> };

export default async function NewEmailPage({ searchParams }: Props) {
  const { outcome } = await searchParams;
  return <AddEmail outcome={typeof outcome === "string" ? outcome : null} />;
}
