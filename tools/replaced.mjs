// For the tools that make another page of the release page.

/** The text with every match of a pattern replaced; there must be as many as `count` says. */
export function replaced(text, pattern, replacement, count = 1) {
  const found = typeof pattern === "string" ? text.split(pattern).length - 1 : [...text.matchAll(pattern)].length;
  if (found !== count) throw new Error(`The page has ${found} times ${pattern}, and not ${count} times.`);
  return text.replaceAll(pattern, typeof replacement === "string" ? () => replacement : replacement);
}
