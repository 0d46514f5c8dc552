"use client";

import { type ComponentProps, useEffect, useState } from "react";

import { Select } from "./field.tsx";

type TimeZoneSelectProps = Omit<ComponentProps<"select">, "value" | "onChange"> & {
  start?: string;
  onPick?: (timeZone: string) => void;
};

/** Starts at the browser's own zone, which is right for nearly everyone. */
export function TimeZoneSelect({ start, onPick, ...rest }: TimeZoneSelectProps) {
  const [value, setValue] = useState(start ?? "UTC");
  const [zones, setZones] = useState<string[]>([]);
  useEffect(() => {
    // After hydration: the server may know another list of zones than the browser.
    setZones(Intl.supportedValuesOf("timeZone"));
    setValue(start ?? browserTimeZone());
  }, [start]);
  const listed = zones.includes(value) ? zones : [value, ...zones];
  return (
    <Select
      {...rest}
      value={value}
      onChange={(event) => {
        setValue(event.target.value);
        onPick?.(event.target.value);
      }}
    >
      {listed.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </Select>
  );
}

export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
