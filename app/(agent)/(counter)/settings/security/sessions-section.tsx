"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { endOtherSessions, endSession, type Session, sessionsQuery } from "../../../../_client/account.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { fullTime } from "../../../../_words/when.ts";
import { Load } from "../load.tsx";
import { deviceName } from "./device-name.ts";

export function SessionsSection() {
  const t = useTranslations("settings.security");
  const client = useQueryClient();
  const problemText = useProblemText();
  const sessions = useQuery(sessionsQuery);

  async function end(work: Promise<unknown>, done: "signedOutThere" | "signedOutElsewhere") {
    try {
      await work;
      say(t(done));
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
    client.invalidateQueries({ queryKey: ["sessions"] });
  }

  return (
    <Section
      title={t("sessions")}
      hint={t("sessionsHint")}
      action={
        <Button
          tone="danger"
          disabled={(sessions.data?.length ?? 0) < 2}
          onClick={() => end(endOtherSessions(), "signedOutElsewhere")}
        >
          {t("endOthers")}
        </Button>
      }
    >
      <Load from={sessions}>
        {(list) => (
          <ul className="divide-y divide-line rounded-8 border border-line">
            {list.map((session) => (
              <Row key={session.id} session={session} onEnd={() => end(endSession(session.token), "signedOutThere")} />
            ))}
          </ul>
        )}
      </Load>
    </Section>
  );
}

function Row({ session, onEnd }: { session: Session & { isHere: boolean }; onEnd: () => void }) {
  const t = useTranslations("settings.security");
  const locale = useLocale();
  const { timeZone } = useMe();
  const device = deviceName(session.userAgent ?? "");
  const Icon = device.isPhone ? Smartphone : Monitor;
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <Icon className="size-5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 grow">
        <p className="font-medium">{device.name || t("unknownDevice")}</p>
        <p className="text-13 text-muted">
          {session.ipAddress ? `${session.ipAddress} · ` : ""}
          {t("lastSeen", { time: fullTime(new Date(session.updatedAt).getTime(), locale, timeZone) })}
        </p>
      </div>
      {session.isHere ? (
        <span className="text-13 font-medium text-ok">{t("here")}</span>
      ) : (
        <Button size="small" aria-label={t("endNamed", { name: device.name || t("unknownDevice") })} onClick={onEnd}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}
