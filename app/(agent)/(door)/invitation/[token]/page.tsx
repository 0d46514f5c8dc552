import { getTranslations } from "next-intl/server";

import { Invitation } from "./invitation.tsx";

export async function generateMetadata() {
  const t = await getTranslations("invitation");
  return { title: `${t("title")} · Guichet` };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <Invitation token={token} />;
}
