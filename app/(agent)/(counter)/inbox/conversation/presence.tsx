"use client";

import { useTranslations } from "next-intl";
import { usePresence } from "../../../../_client/live/presence.ts";
import { useAgents, useMe } from "../../../../_client/who.tsx";
import { Avatar } from "../../../../_ui/avatar.tsx";
import { Tip } from "../../../../_ui/tip.tsx";

export function OnlineDot({ conversationId }: { conversationId: string }) {
  const t = useTranslations("presence");
  const presence = usePresence(conversationId);
  if (!presence?.contactOnline) return null;
  return (
    <span className="inline-flex items-center gap-1 text-12 font-normal text-ok">
      <span className="size-2 rounded-full bg-ok" />
      <span className="@max-[480px]:sr-only">{t("online")}</span>
    </span>
  );
}

/** Colleagues on the same conversation, so that nobody answers twice. */
export function Onlookers({ conversationId }: { conversationId: string }) {
  const t = useTranslations("presence");
  const others = useOthers(conversationId);
  return (
    <span className="mr-1 flex -space-x-1 @max-[400px]:hidden">
      {others.slice(0, 3).map(({ agent, typing }) => (
        <Tip key={agent.id} label={t(typing ? `typing.${typing}` : "looking", { name: agent.name })}>
          <span className="rounded-full ring-2 ring-bg">
            <Avatar name={agent.name} image={agent.image} size={20} />
            <span className="sound-only">{t("looking", { name: agent.name })}</span>
          </span>
        </Tip>
      ))}
    </span>
  );
}

/** What is being typed right now, by a colleague or by the customer. */
export function TypingLine({ conversationId, contactName }: { conversationId: string; contactName: string }) {
  const t = useTranslations("presence");
  const presence = usePresence(conversationId);
  const colleague = useOthers(conversationId).find((other) => other.typing !== null);
  const words = [
    presence?.contactTyping ? t("contactTyping", { name: contactName }) : null,
    colleague?.typing ? t(`typing.${colleague.typing}`, { name: colleague.agent.name }) : null,
  ].filter((part) => part !== null);
  return (
    <div className="h-6 px-5 text-13 text-muted" aria-live="off">
      {words.length > 0 && (
        <span className="flex items-center gap-2">
          <Dots /> {words.join(" · ")}
        </span>
      )}
    </div>
  );
}

function Dots() {
  return (
    <span className="flex gap-1" aria-hidden>
      {["", "[animation-delay:160ms]", "[animation-delay:320ms]"].map((delay) => (
        <span
          key={delay}
          className={`size-[5px] animate-[breathe_960ms_ease-in-out_infinite] rounded-full bg-muted ${delay}`}
        />
      ))}
    </span>
  );
}

function useOthers(conversationId: string) {
  const me = useMe();
  const agents = useAgents();
  const viewers = usePresence(conversationId)?.viewers ?? [];
  return viewers.flatMap((viewer) => {
    const agent = agents.find((each) => each.id === viewer.agentId);
    return agent && agent.id !== me.id ? [{ agent, typing: viewer.typing }] : [];
  });
}
