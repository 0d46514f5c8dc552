import { getTranslations } from "next-intl/server";

import { Operations } from "./operations.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.operations")} · Guichet` };
}

export default function OperationsPage() {
  return <Operations />;
}
