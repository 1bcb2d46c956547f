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
    touch: () =>
      [...document.querySelectorAll("a, button, input:not([type=hidden]), textarea, select, summary")]
        .filter((e) => !e.matches(hiddenFromSight) && !inLine(e))
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
        if (/hidden|clip/.test(getComputedStyle(e).overflow) && tooLarge) faults.push(`${say(e)} is cut off`);
      }
      return faults;
    },

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
