// Runs axe-core, which is on the page already, and says what it found.

const [expected, exceptions] = arguments;

const list = (results) =>
  results.flatMap((result) =>
    result.nodes.map((node) => ({
      rule: result.id,
      impact: node.impact ?? result.impact ?? null,
      // Of a long element axe-core has the tag alone.
      html: node.html.length > 40 ? node.html : `${node.html} ${tidy(node.element?.textContent).slice(0, 120)}`,
      summary: node.failureSummary ?? result.help,
      excused: exceptions.some(({ rule, selector }) => rule === result.id && node.element?.matches(selector)),
    })),
  );

return axe.run(document, { elementRef: true }).then(({ violations, incomplete, passes }) => {
  const nodes = [...violations, ...incomplete, ...passes].flatMap((result) => result.nodes);
  // Only what lies in a shadow root has a list where others have a selector.
  const inside = new Set(nodes.filter((node) => Array.isArray(node.target[0])).map((node) => node.element));
  const isMissed = (selector) => {
    const matched = [...root.querySelectorAll(selector)].filter(shown);
    return matched.length === 0 || !matched.every((element) => inside.has(element));
  };
  return {
    violations: list(violations),
    undecided: list(incomplete),
    visited: inside.size,
    missed: expected.filter(isMissed),
  };
});
