"use strict";
(() => {
  const upTo = document.querySelector("input[name=readUpTo]");
  const send = () => {
    if (document.visibilityState === "visible") {
      document.removeEventListener("visibilitychange", send);
      navigator.sendBeacon("/conversation/read", new URLSearchParams({ readUpTo: upTo.value }));
    }
  };
  if (upTo && upTo.value && navigator.sendBeacon) {
    document.addEventListener("visibilitychange", send);
    send();
  }
})();
