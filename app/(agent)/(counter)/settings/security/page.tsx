import { getTranslations } from "next-intl/server";

import { Security } from "./security.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.security")} · Guichet` };
}

export default function SecurityPage() {
  return <Security />;
}
