"use client";

/** A screen that breaks leaves the frame around it standing: everything else is still one click away. */
export { BrokenPage as default } from "../../_ui/broken-page.tsx";
