"use client";

export { Broken as default } from "../../../_ui/broken-page.tsx";
