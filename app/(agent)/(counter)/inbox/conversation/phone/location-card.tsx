"use client";

import { MapPin } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Location } from "./phone-event.ts";

/** A place, without a map: whoever wants one opens it, and until then nobody is asked about our customers. */
export function LocationCard({ location }: { location: Location }) {
  const t = useTranslations("phone");
  const { latitude, longitude, name, address } = location;
  const position = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?${new URLSearchParams({
    mlat: String(latitude),
    mlon: String(longitude),
  })}#map=17/${latitude}/${longitude}`;
  return (
    <div className="flex max-w-80 items-start gap-3 rounded-8 border border-line bg-bg px-3 py-2">
      <MapPin className="mt-1 size-4 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0">
        <span className="block text-14 font-medium break-words">{name ?? t("location")}</span>
        {address && <span className="block text-13 break-words text-muted">{address}</span>}
        <span className="tabular block text-12 text-muted">{position}</span>
        <a
          href={map}
          target="_blank"
          rel="noopener noreferrer"
          className="mt-1 inline-block text-13 text-accent underline underline-offset-2"
        >
          {t("openMap")}
        </a>
      </span>
    </div>
  );
}
