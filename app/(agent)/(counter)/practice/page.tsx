import { getTranslations } from "next-intl/server";

import { Practice } from "./practice.tsx";

export async function generateMetadata() {
  const t = await getTranslations("practice");
  return { title: `${t("title")} · Guichet` };
}

export default function PracticePage() {
  return <Practice />;
}
