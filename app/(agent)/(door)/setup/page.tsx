import { getTranslations } from "next-intl/server";

import { SetupForm } from "./setup-form.tsx";

export async function generateMetadata() {
  const t = await getTranslations("setup");
  return { title: `${t("title")} · Guichet` };
}

export default function SetupPage() {
  return <SetupForm />;
}
