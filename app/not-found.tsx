import Link from "next/link";
import { getTranslations } from "next-intl/server";

export default async function NotFound() {
  const t = await getTranslations("notFound");
  return (
    <main id="main" className="grid min-h-dvh place-content-center gap-2 p-6 text-center">
      <h1 className="text-20 font-semibold">{t("title")}</h1>
      <p className="text-muted">{t("body")}</p>
      <p>
        <Link href="/inbox/mine" className="text-accent underline">
          {t("action")}
        </Link>
      </p>
    </main>
  );
}
