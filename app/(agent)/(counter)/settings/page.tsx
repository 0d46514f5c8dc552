import { getTranslations } from "next-intl/server";

import { Profile } from "./profile.tsx";

export async function generateMetadata() {
  const t = await getTranslations("settings");
  return { title: `${t("nav.profile")} · Guichet` };
}

export default function ProfilePage() {
  return <Profile />;
}
