/* What keeps a person from reaching something on this page: each function gives its faults as sentences. */
(() => {
  const hiddenFromSight = ".nhsuk-u-visually-hidden, .nhsuk-skip-link";
  const say = (e) => {
    const words = e.innerText || e.value || e.name || "";
    return `${e.tagName.toLowerCase()} “${words.trim().slice(0, 40)}”`;
  };
  const lineRatio = (e) => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize);
  const hasText = (e) => [...e.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim());

  /* A link within a line of text may be as low as the line (WCAG 2.5.8), but not those for help. */
  const inLine = (e) =>
    e.tagName === "A" &&
    getComputedStyle(e).display === "inline" &&
    !e.closest("footer, .reading, .help-now") &&
    e.parentElement.innerText.trim().length > e.innerText.trim().length;
  const area = (e) => (["radio", "checkbox"].includes(e.type) ? e.labels[0] : e).getBoundingClientRect();

  return {
    /* What is folded away has no sure size until it is opened: tours open it. */
    touch: () =>
      [...document.querySelectorAll("a, button, input:not([type=hidden]), textarea, select, summary")]
        .filter((e) => e.checkVisibility() && !e.closest(hiddenFromSight) && !inLine(e))
        .filter((e) => area(e).height < 43.9 || area(e).width < 43.9)
        .map((e) => `${say(e)} is ${area(e).width.toFixed(1)} by ${area(e).height.toFixed(1)} px to touch`),

    room: () => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
      for (const e of document.body.querySelectorAll("*")) {
        if (e.closest(hiddenFromSight)) continue;
        const box = e.getBoundingClientRect();
        const tooLarge = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
        if (box.width && (box.right > clientWidth + 1 || box.left < -1)) faults.push(`${say(e)} goes off the side`);
        if (e.tagName === "INPUT") continue; /* a line of text scrolls within its field */
        if (/hidden|clip/.test(getComputedStyle(e).overflow) && tooLarge) faults.push(`${say(e)} is cut off`);
      }
      return faults;
    },

    /* Lines of text that lie on each other. Letters reach a little over their line in every script, so that
       only the middle of each line counts. */
    overlap: () => {
      scrollTo(0, 0); /* a header that stays lies on whatever has been scrolled under it */
      const lines = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const e = text.parentElement;
        if (!text.data.trim() || e.closest(hiddenFromSight) || !e.checkVisibility({ visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const { left, right, top, bottom, height } of range.getClientRects())
          lines.push({ e, left: left + 2, right: right - 2, top: top + height * 0.4, bottom: bottom - height * 0.4 });
      }
      const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      const faults = new Set();
      lines.forEach((a, place) => {
        for (const b of lines.slice(place + 1))
          if (a.e !== b.e && meet(a, b)) faults.add(`${say(a.e)} and ${say(b.e)} lie on each other`);
      });
      return [...faults];
    },

    order: () => {
      const e = document.activeElement, last = window.lastStop, box = e.getBoundingClientRect();
      const here = { e, top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right };
      window.lastStop = here;
      if (!last || !last.e.isConnected) return [];
      const follows = last.e.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
      const apart = Math.abs(here.top + here.bottom - last.top - last.bottom) / 2;
      const sameLine = apart < Math.min(here.bottom - here.top, last.bottom - last.top) / 2;
      const toLeft = getComputedStyle(document.documentElement).direction === "rtl";
      const besides = toLeft ? here.right <= last.right + 1 : here.left >= last.left - 1;
      return follows && (sameLine ? besides : here.top >= last.top) ? [] : [`${say(e)} has the focus after ${say(last.e)}`];
    },

    forced: () =>
      [...document.querySelectorAll(".nhsuk-button, .leave__button, .languages__summary, .help-now, .nhsuk-radios__label")]
        .filter((e) => e.checkVisibility())
        .filter((e) => getComputedStyle(e).borderTopStyle === "none" || parseFloat(getComputedStyle(e).borderTopWidth) < 1)
        .map((e) => `${say(e)} has no edge in forced colours`),

    lines: () =>
      [...document.body.querySelectorAll(":lang(ur)")]
        .filter((e) => hasText(e) && !e.closest(hiddenFromSight) && !(lineRatio(e) >= 2.1))
        .map((e) => `${say(e)} has lines ${lineRatio(e).toFixed(2)} high: Nastaliq needs 2.1`),

    stop: () => {
      const e = document.activeElement;
      if (e === document.body) return ["nothing has the focus"];
      const look = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
      const y = Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 1), innerHeight - 2);
      const there = document.elementFromPoint(x, y);
      const faults = [];
      if (look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2) faults.push("does not show its focus");
      if (box.width < 2 || box.bottom <= 0 || box.top >= innerHeight) faults.push("has the focus off the screen");
      if (![e, ...(e.labels || [])].some((part) => part.contains(there))) faults.push("has the focus but is covered");
      return faults.map((fault) => `${say(e)} ${fault}`);
    },
  };
})()
