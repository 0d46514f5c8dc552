import { getTranslations } from "next-intl/server";

import { Promises } from "./promises.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.promises")} · Guichet` };
}

export default function PromisesPage() {
  return <Promises />;
}
