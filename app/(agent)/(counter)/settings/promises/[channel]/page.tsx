import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { channels } from "#db/vocabulary.ts";
import { PromisePage } from "../promise-page.tsx";

type Props = { params: Promise<{ channel: string }> };

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.promises")} · Guichet` };
}

export default async function ChannelPromisePage({ params }: Props) {
  const { channel } = await params;
  const known = channels.find((one) => one === channel);
  if (!known) notFound();
  return <PromisePage channel={known} />;
}
