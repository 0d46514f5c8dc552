"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { removeInbox } from "../../../../../_client/inboxes.ts";
import { say } from "../../../../../_client/undo.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { Dialog } from "../../../../../_ui/dialog.tsx";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { useProblemText } from "../../../../../_ui/trouble.tsx";

/** Asks first: what waits to leave is given up, and that cannot be undone. */
export function RemoveInbox({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes");
  const common = useTranslations("common");
  const client = useQueryClient();
  const router = useRouter();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { name } = inbox;

  async function remove() {
    setBusy(true);
    setProblem(undefined);
    try {
      await removeInbox(inbox.id);
      say(t("removed", { name }));
      router.push("/settings/inboxes");
      client.invalidateQueries({ queryKey: ["inboxes"] });
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }

  return (
    <>
      <Button tone="danger" icon={<Trash2 className="size-4" aria-hidden />} onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      <Dialog open={isAsking} onOpenChange={setAsking} title={t("removeTitle", { name })} description={t("removeBody")}>
        <div className="grid gap-4">
          <FormProblem text={problem} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
            <Button tone="danger" busy={isBusy} onClick={remove}>
              {common("remove")}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
