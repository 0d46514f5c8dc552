"use client";

import { RotateCw, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "./button.tsx";
import { Blank } from "./trouble.tsx";

/** In the place of a screen that could not be drawn. What it drew may be wrong too, so all of it is fetched anew. */
export function Broken() {
  const t = useTranslations("trouble");
  return (
    <div role="alert">
      <Blank
        icon={<Unplug className="size-6" aria-hidden />}
        title={t("broken")}
        action={
          <Button onClick={() => location.reload()} icon={<RotateCw className="size-4" aria-hidden />}>
            {t("reload")}
          </Button>
        }
      >
        {t("brokenBody")}
      </Blank>
    </div>
  );
}

/** The same, where no frame is left standing that has a place for it. */
export function BrokenPage() {
  return (
    <main id="main" className="grid min-h-dvh min-w-0 grow place-content-center">
      <Broken />
    </main>
  );
}
