"use client";

import { useRef } from "react";

/** For menus whose choices lead somewhere: `leave` on choosing, and the trigger stays behind. */
export function useFocusElsewhere() {
  const isLeaving = useRef(false);
  return {
    leave() {
      isLeaving.current = true;
    },
    onCloseAutoFocus(event: Event) {
      if (isLeaving.current) event.preventDefault();
      isLeaving.current = false;
    },
  };
}
