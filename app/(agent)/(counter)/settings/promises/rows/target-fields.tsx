"use client";

import { useTranslations } from "next-intl";

import type { Target } from "#adapters/contract/targets.ts";
import type { ClockBasis } from "#db/vocabulary.ts";
import { Check, Field, Select } from "../../../../../_ui/field.tsx";
import { DurationInput } from "./duration-input.tsx";

const hour = 3_600_000;

type TargetFieldsProps = {
  target: Target | null;
  /** What is promised again when nothing was. */
  usual: Target | null;
  hasRelaxed: boolean;
  onChange: (target: Target | null) => void;
};

export function TargetFields({ target, usual, hasRelaxed, onChange }: TargetFieldsProps) {
  const t = useTranslations("settings.promises");
  return (
    <>
      <Check
        label={t("isPromised")}
        checked={target !== null}
        onChange={(event) => onChange(event.target.checked ? plain(usual) : null)}
      />
      {target && (
        <>
          <div className="grid grid-cols-2 items-start gap-3">
            <DurationInput
              label={t("promise")}
              hint={t("durationHint")}
              value={target.ms}
              onChange={(ms) => ms !== null && onChange({ ...target, ms })}
            />
            <Basis value={target.basis} onChange={(basis) => onChange({ ...target, basis })} />
          </div>
          <DurationInput
            label={t("stretch")}
            hint={t("stretchHint")}
            value={target.stretchMs}
            isOptional
            onChange={(stretchMs) => onChange({ ...target, stretchMs })}
          />
          {(hasRelaxed || target.relaxed) && <Relaxed target={target} onChange={onChange} />}
        </>
      )}
    </>
  );
}

function plain(usual: Target | null): Target {
  if (!usual) return { ms: hour, stretchMs: null, basis: "business", relaxed: null };
  const { ms, stretchMs, basis, relaxed } = usual;
  return { ms, stretchMs, basis, relaxed };
}

function Basis({ value, onChange }: { value: ClockBasis; onChange: (basis: ClockBasis) => void }) {
  const t = useTranslations("settings.promises");
  return (
    <Field label={t("basis")}>
      {(field) => (
        <Select
          {...field}
          value={value}
          onChange={(event) => onChange(event.target.value === "wall" ? "wall" : "business")}
        >
          <option value="business">{t("business")}</option>
          <option value="wall">{t("wall")}</option>
        </Select>
      )}
    </Field>
  );
}

/** Slower once the customer has fallen silent. */
function Relaxed({ target, onChange }: { target: Target; onChange: (target: Target) => void }) {
  const t = useTranslations("settings.promises");
  const { relaxed } = target;
  const usual = { ms: Math.max(target.ms, 4 * hour), basis: "business" as const, afterSilenceMs: hour / 2 };
  return (
    <>
      <Check
        label={t("relaxes")}
        checked={relaxed !== null}
        onChange={(event) => onChange({ ...target, relaxed: event.target.checked ? usual : null })}
      />
      {relaxed && (
        <div className="grid items-start gap-3 tablet:grid-cols-3">
          <DurationInput
            label={t("afterSilence")}
            value={relaxed.afterSilenceMs}
            onChange={(ms) => ms !== null && onChange({ ...target, relaxed: { ...relaxed, afterSilenceMs: ms } })}
          />
          <DurationInput
            label={t("relaxedPromise")}
            value={relaxed.ms}
            onChange={(ms) => ms !== null && onChange({ ...target, relaxed: { ...relaxed, ms } })}
          />
          <Basis value={relaxed.basis} onChange={(basis) => onChange({ ...target, relaxed: { ...relaxed, basis } })} />
        </div>
      )}
    </>
  );
}
