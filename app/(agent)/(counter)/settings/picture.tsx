"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import type { MeView } from "#server/protocol/agents.ts";
import { saveMe } from "../../../_client/account.ts";
import { uploadFile } from "../../../_client/upload.ts";
import { Avatar } from "../../../_ui/avatar.tsx";
import { Button } from "../../../_ui/button.tsx";
import { FormProblem } from "../../../_ui/form-problem.tsx";
import { useProblemText } from "../../../_ui/trouble.tsx";

export function Picture({ me, onSaved }: { me: MeView; onSaved: (me: MeView) => void }) {
  const t = useTranslations("settings.profile");
  const problemText = useProblemText();
  const picker = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function run(work: () => Promise<MeView>) {
    setBusy(true);
    setProblem(undefined);
    try {
      onSaved(await work());
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  }

  async function upload(file: File) {
    const { id } = await uploadFile(file, () => undefined).done;
    return saveMe({ imageAttachmentId: id });
  }

  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-4">
        <Avatar name={me.name} image={me.image} size={64} />
        <input
          ref={picker}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) run(() => upload(file));
          }}
        />
        <Button busy={isBusy} onClick={() => picker.current?.click()}>
          {t(me.image ? "changePicture" : "addPicture")}
        </Button>
        {me.image && (
          <Button tone="quiet" disabled={isBusy} onClick={() => run(() => saveMe({ imageAttachmentId: null }))}>
            {t("removePicture")}
          </Button>
        )}
      </div>
      <FormProblem text={problem} />
    </div>
  );
}
