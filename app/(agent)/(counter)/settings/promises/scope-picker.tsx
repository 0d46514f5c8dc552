"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { policyScopes } from "#db/vocabulary.ts";
import type { LayerKey, PolicyVersionView } from "#server/protocol/policies.ts";
import { useInboxes } from "../../../../_client/inboxes.ts";
import { versionsQuery } from "../../../../_client/policies.ts";
import { useTeams } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { Field, Select, TextInput } from "../../../../_ui/field.tsx";

type ScopePickerProps = { layer: LayerKey; onPick: (layer: LayerKey) => void };

/** Whose promise is shown: everybody's on the channel, or that of an inbox, a team or a tier of customers. */
export function ScopePicker({ layer, onPick }: ScopePickerProps) {
  const t = useTranslations("settings.promises");
  const [scope, setScope] = useState(layer.scope);
  const { channel } = layer;

  function choose(next: LayerKey["scope"]) {
    setScope(next);
    if (next === "channel") onPick({ channel, scope: next, scopeId: "" });
  }

  return (
    <div className="mb-6 grid gap-3 rounded-8 border border-line bg-ground p-4">
      <div className="grid max-w-[560px] gap-3 tablet:grid-cols-2">
        <Field label={t("whose")}>
          {(field) => (
            <Select
              {...field}
              value={scope}
              onChange={({ target }) => choose(policyScopes.find((one) => one === target.value) ?? "channel")}
            >
              {policyScopes.map((one) => (
                <option key={one} value={one}>
                  {t(`scopes.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {scope !== "channel" && (
          <Which key={scope} scope={scope} layer={layer} onPick={(scopeId) => onPick({ channel, scope, scopeId })} />
        )}
      </div>
      <Overrides
        layer={layer}
        onPick={(next) => {
          setScope(next.scope);
          onPick(next);
        }}
      />
    </div>
  );
}

type WhichProps = { scope: "inbox" | "team" | "tier"; layer: LayerKey; onPick: (scopeId: string) => void };

function Which({ scope, layer, onPick }: WhichProps) {
  const t = useTranslations("settings.promises");
  const inboxes = useInboxes().filter(({ channel }) => channel === layer.channel);
  const teams = useTeams().filter(({ archived }) => !archived);
  const chosen = layer.scope === scope ? layer.scopeId : "";
  if (scope === "tier") return <TierName start={chosen} onPick={onPick} />;
  const options = scope === "inbox" ? inboxes : teams;
  return (
    <Field label={t(`which.${scope}`)} hint={options.length === 0 ? t(`noneOf.${scope}`) : undefined}>
      {(field) => (
        <Select
          {...field}
          value={chosen}
          disabled={options.length === 0}
          onChange={({ target }) => target.value !== "" && onPick(target.value)}
        >
          <option value="">{t("choose")}</option>
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** A tier is a word that contacts carry. */
function TierName({ start, onPick }: { start: string; onPick: (scopeId: string) => void }) {
  const t = useTranslations("settings.promises");
  const [typed, setTyped] = useState(start);
  return (
    <Field label={t("which.tier")} hint={t("tierHint")}>
      {(field) => (
        <div className="flex gap-2">
          <TextInput
            {...field}
            value={typed}
            maxLength={40}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && typed.trim() !== "") onPick(typed.trim());
            }}
            autoComplete="off"
          />
          <Button disabled={typed.trim() === ""} onClick={() => onPick(typed.trim())} className="h-9!">
            {t("show")}
          </Button>
        </div>
      )}
    </Field>
  );
}

/** Those that say something of their own now. */
function Overrides({ layer, onPick }: ScopePickerProps) {
  const t = useTranslations("settings.promises");
  const versions = useQuery(versionsQuery(layer.channel)).data ?? [];
  const others = versions.filter(isOverride);
  if (others.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-13 text-muted">{t("overrides")}</span>
      {others.map(({ id, channel, scope, scopeId, scopeName }) => (
        <Button
          key={id}
          size="small"
          aria-pressed={scope === layer.scope && scopeId === layer.scopeId}
          className="aria-pressed:bg-selected"
          onClick={() => onPick({ channel, scope, scopeId })}
        >
          {t("overrideOf", { scope: t(`scopeWord.${scope}`), name: scopeName ?? scopeId })}
        </Button>
      ))}
    </div>
  );
}

function isOverride({ scope, state, values }: PolicyVersionView): boolean {
  return scope !== "channel" && state === "in_force" && Object.keys(values).length > 0;
}
