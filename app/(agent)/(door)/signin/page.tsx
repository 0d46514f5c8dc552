import { getTranslations } from "next-intl/server";

import { SignIn } from "./sign-in.tsx";

export async function generateMetadata() {
  const t = await getTranslations("signin");
  return { title: `${t("title")} · Guichet` };
}

export default function SignInPage() {
  return <SignIn />;
}
