import { getTranslations } from "next-intl/server";

import { Operations } from "./operations.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.operations")} · Guichet` };
}

/** Other pages lead here with what they count: `?tab=intake&state=quarantined&inbox=<id>`. */
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OperationsPage({ searchParams }: Props) {
  const { tab, state, inbox } = await searchParams;
  return (
    <Operations
      tab={tab === "deliveries" ? "deliveries" : "intake"}
      state={typeof state === "string" ? state : ""}
      inboxId={typeof inbox === "string" ? inbox : ""}
    />
  );
}
