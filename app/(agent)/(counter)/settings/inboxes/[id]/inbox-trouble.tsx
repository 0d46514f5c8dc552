"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { healthQuery, startSignIn } from "../../../../../_client/inboxes.ts";
import { say } from "../../../../../_client/undo.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import { plain } from "../stored-config.ts";
import { TroubleNote } from "../trouble-note.tsx";

/** At the top of its page: what keeps an inbox from working, and the way out where there is one. */
export function InboxTrouble({ inbox }: { inbox: InboxView }) {
  const { data: health } = useQuery(healthQuery(inbox.id));
  if (!health?.problem) return null;
  const signsIn = health.step === "login" && plain(inbox.config.imap).oauth !== undefined;
  return (
    <TroubleNote
      problem={health.problem}
      fix={health.fix}
      action={signsIn && <SignInAgain inbox={inbox} />}
      className="mb-6"
    />
  );
}

/** The stored configuration goes along as it was shown, its secrets as dots. */
function SignInAgain({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes");
  const problemText = useProblemText();
  const [isBusy, setBusy] = useState(false);

  async function signIn() {
    setBusy(true);
    try {
      const { channel, provider, name, config } = inbox;
      const returnTo = window.location.pathname;
      const { url } = await startSignIn({ channel, provider, name, config, inboxId: inbox.id, returnTo });
      window.location.assign(url);
    } catch (error) {
      say(problemText(error), { tone: "problem" });
      setBusy(false);
    }
  }

  return (
    <Button tone="primary" busy={isBusy} onClick={signIn}>
      {t("signInAgain")}
    </Button>
  );
}
