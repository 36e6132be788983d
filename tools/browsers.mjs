// Works out the lowest browsers that the release page needs, by the features that its scripts, styles, policy and Wasm
// use, and fails where they are not those that it says.
//   TRELLIS_NPM=... node tools/browsers.mjs FOLDER
//
// What is looked up in MDN's browser-compat-data: in scripts, syntax, globals and the names of members (a name counts by
// its oldest meaning, as a script does not say what it is a member of); in styles, properties, their keywords, units,
// functions, selectors, at-rules and media features; the rules of the policy; and the extensions of the Wasm.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// The programs of package.json are not in a folder above this file; the Makefile says where.
const npm = (file) => join(process.env.TRELLIS_NPM, "node_modules", file);
const bcd = JSON.parse(readFileSync(npm("@mdn/browser-compat-data/data.json"), "utf8"));
const cssTree = await import(npm("css-tree/dist/csstree.esm.js"));
const acorn = await import(npm("acorn/dist/acorn.mjs"));
const walk = await import(npm("acorn-walk/dist/walk.mjs"));

const LOWEST = { chrome: 97, edge: 97, firefox: 102, safari: 16.4 };

// Newer than that, and not needed: what holds in a browser without it.
const NOT_NEEDED = {
  // Scripts.
  "api|HTMLInputElement|capture": "another member of the same name, an option of addEventListener",
  "api|Keyboard|lock": "another member of the same name, an export of the Wasm",
  "api|Performance|memory": "another member of the same name, an export of the Wasm",
  "api|IDBFactory|databases": "the page says that this browser does not say",
  "api|TrustedTypePolicy|createScriptURL": "asked for first",
  "api|TrustedTypePolicyFactory|createPolicy": "asked for first",
  "api|trustedTypes": "asked for first",
  "javascript|builtins|ArrayBuffer|detached": "`undefined` is as good",
  "javascript|builtins|DisposableStack|dispose": "asked for first",
  // The policy.
  "http|headers|Content-Security-Policy|require-trusted-types-for": "a rule that is left out",
  "http|headers|Content-Security-Policy|trusted-types": "a rule that is left out",
  // Styles: src/platform/styles.rs lets widths of the window decide where there are no containers.
  "css|at-rules|container": "widths of the window decide",
  "css|properties|container-type": "widths of the window decide",
  "css|properties|container-type|inline-size": "widths of the window decide",
  "css|properties|container-type|normal": "widths of the window decide",
  "css|types|length|container_query_length_units": "a length without it stands before, or in the rule that asks",
  "css|types|length|viewport_percentage_units_small": "a length without it stands before, or in the rule that asks",
  "css|types|length|lh": "a length without it stands before",
  "css|selectors|has": "each such rule is one of its own, and the screen holds without it",
  "css|at-rules|page": "the browser's own paper",
  "css|properties|page": "a page of paper may begin otherwise",
  "css|properties|break-after|avoid": "a page of paper may begin otherwise",
  "css|properties|print-color-adjust": "ink that the browser saves",
  "css|properties|print-color-adjust|exact": "ink that the browser saves",
  "css|properties|accent-color": "the browser's own colour",
  "css|properties|field-sizing": "a field of fixed height",
  "css|properties|field-sizing|content": "a field of fixed height",
  "css|properties|forced-color-adjust": "the colours that are forced",
  "css|properties|forced-color-adjust|none": "the colours that are forced",
  "css|properties|forced-color-adjust|preserve-parent-color": "the colours that are forced",
  "css|properties|text-size-adjust": "a prefix",
  "css|properties|text-size-adjust|none": "a prefix",
  "css|properties|text-spacing-trim": "wider punctuation",
  "css|properties|text-spacing-trim|trim-start": "wider punctuation",
  "css|properties|text-wrap": "other line breaks",
  "css|properties|text-wrap|balance": "other line breaks",
  "css|properties|text-wrap|pretty": "other line breaks",
  "css|properties|user-select": "a prefix, or words that can be selected",
};

const folder = process.argv[2];
/** Where each feature is used, by its path in the data. */
const used = new Map();

function use(path, where) {
  const keys = path.split("|");
  let feature = bcd;
  for (const key of keys) feature = feature?.[key];
  if (!feature?.__compat) return;
  if (!used.has(path)) used.set(path, new Set());
  used.get(path).add(where);
}

/** The version of a browser that first has a feature; `Infinity` where none has. */
function since(path, browser) {
  let feature = bcd;
  for (const key of path.split("|")) feature = feature[key];
  const statements = [feature.__compat.support[browser] ?? []].flat();
  const isPlain = (one) => one.version_added && !one.flags && !one.prefix && !one.alternative_name && !one.version_removed;
  const version = ({ version_added: added }) => (added === "preview" ? Infinity : parseFloat(added.replace("≤", "")));
  const versions = statements.filter(isPlain).map(version);
  return Math.min(Infinity, ...versions);
}

// --- Styles ---

function styles(text, where) {
  const errors = [];
  const tree = cssTree.parse(text, { onParseError: (error) => errors.push(error.message), parseCustomProperty: true });
  if (errors.length > 0) throw new Error(`${where}: ${errors.join("; ")}`);
  let property = null;
  cssTree.walk(tree, {
    enter(node) {
      if (node.type === "Declaration") {
        property = node.property;
        if (!property.startsWith("-")) use(`css|properties|${property}`, where);
      } else if (node.type === "Atrule") {
        use(`css|at-rules|${node.name}`, where);
      } else if (node.type === "Feature") {
        use(`css|at-rules|media|${node.name.replace(/^(min|max)-/, "")}`, where);
      } else if (node.type === "FeatureRange") {
        use("css|at-rules|media|range_syntax", where);
      } else if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") {
        use(`css|selectors|${node.name}`, where);
      } else if (node.type === "Dimension") {
        const unit = node.unit;
        const kind = /^[sld]v(h|w|i|b|min|max)$/.test(unit)
          ? `viewport_percentage_units_${{ s: "small", l: "large", d: "dynamic" }[unit[0]]}`
          : /^cq/.test(unit) ? "container_query_length_units" : unit;
        use(`css|types|length|${kind}`, where);
      } else if (node.type === "Function") {
        for (const path of [`css|types|${node.name}`, `css|types|color|${node.name}`, `css|properties|${property}|${node.name}`]) use(path, where);
      } else if (node.type === "Identifier" && property !== null) {
        use(`css|properties|${property}|${node.name}`, where);
      }
    },
    leave(node) {
      if (node.type === "Declaration") property = null;
    },
  });
}

// --- Scripts ---

const SYNTAX = {
  ArrowFunctionExpression: "functions|arrow_functions",
  AwaitExpression: "operators|await",
  ChainExpression: "operators|optional_chaining",
  ClassDeclaration: "statements|class",
  ClassExpression: "operators|class",
  ForOfStatement: "statements|for_of",
  ImportExpression: "operators|import",
  MetaProperty: "operators|import_meta",
  PrivateIdentifier: "classes|private_class_fields",
  PropertyDefinition: "classes|public_class_fields",
  RestElement: "functions|rest_parameters",
  SpreadElement: "operators|spread",
  StaticBlock: "classes|static|initialization_blocks",
  TemplateLiteral: "grammar|template_literals",
  ForAwaitStatement: "statements|for_await_of",
};
const OPERATORS = {
  "??": "nullish_coalescing", "??=": "nullish_coalescing_assignment", "||=": "logical_or_assignment",
  "&&=": "logical_and_assignment", "**": "exponentiation",
};

// Every member that an interface or a built-in object has, with the paths of its meanings.
const members = new Map();
for (const [root, objects] of [["api", bcd.api], ["javascript|builtins", bcd.javascript.builtins]]) {
  for (const [object, features] of Object.entries(objects)) {
    for (const [key, feature] of Object.entries(features)) {
      if (key === "__compat" || !feature.__compat) continue;
      const name = key.replace(/_static$/, "");
      if (!members.has(name)) members.set(name, []);
      members.get(name).push(`${root}|${object}|${key}`);
    }
    // A global is a member of the window.
    if (features.__compat) members.set(object, [...(members.get(object) ?? []), `${root}|${object}`]);
  }
}
const isOld = (path) => Object.entries(LOWEST).every(([browser, version]) => since(path, browser) <= version);

function member(name, where) {
  const meanings = members.get(name);
  // Its own names, such as those of the Wasm's exports, are in no list.
  if (!meanings) return;
  use(meanings.find(isOld) ?? meanings[0], where);
}

function scripts(text, where) {
  const tree = acorn.parse(text, { ecmaVersion: "latest", sourceType: "module" });
  walk.full(tree, (node) => {
    if (SYNTAX[node.type]) use(`javascript|${SYNTAX[node.type]}`, where);
    if (node.operator && OPERATORS[node.operator]) use(`javascript|operators|${OPERATORS[node.operator]}`, where);
    if (node.type === "Identifier" && Object.hasOwn(bcd.javascript.builtins, node.name)) use(`javascript|builtins|${node.name}`, where);
    if (node.type === "Identifier" && /^[A-Z]/.test(node.name)) use(`api|${node.name}`, where);
    if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") member(node.property.name, where);
  });
}

// --- Wasm ---

// The extensions as wasm-opt names them.
const EXTENSIONS = {
  "bulk-memory": "bulk-memory-operations",
  "exception-handling": "exception-handling",
  "extended-const": "extended-constant-expressions",
  "gc": "garbage-collection",
  "multivalue": "multi-value",
  "mutable-globals": "bulk-memory-operations",
  "nontrapping-float-to-int": "non-trapping-float-to-int-conversions",
  "reference-types": "reference-types",
  "sign-ext": "sign-extension-operations",
  "simd": "fixed-width-SIMD",
  "tail-call": "tail-calls",
  "threads": "threads-and-atomics",
};

/** Fails where a Wasm file needs an extension that one of the browsers lacks. */
function wasm(file) {
  const flags = Object.entries(EXTENSIONS)
    .filter(([, feature]) => isOld(`webassembly|${feature}`))
    .map(([extension]) => `--enable-${extension}`);
  execFileSync("wasm-opt", ["--mvp-features", ...flags, "-o", "/dev/null", file], { stdio: ["ignore", "ignore", "pipe"] });
}

// --- The policy ---

function policy(page, where) {
  const [, rules] = page.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/);
  for (const rule of rules.split("; ")) {
    const [name, ...values] = rule.split(" ");
    use(`http|headers|Content-Security-Policy|${name}`, where);
    for (const value of values) use(`http|headers|Content-Security-Policy|${name}|${value.replaceAll("'", "")}`, where);
  }
}

// ---

for (const name of readdirSync(folder)) {
  const text = () => readFileSync(join(folder, name), "utf8");
  if (name.endsWith(".js")) scripts(text(), name);
  if (name.endsWith(".wasm")) wasm(join(folder, name));
  if (name === "index.html") policy(text(), name);
}
// The desk and the workbench are pages of their own.
for (const name of readdirSync("styles").filter((name) => name.endsWith(".css") && !/^(desk|workbench)/.test(name))) {
  styles(readFileSync(join("styles", name), "utf8"), `styles/${name}`);
}

const problems = Object.keys(NOT_NEEDED)
  .filter((path) => !used.has(path) || isOld(path))
  .map((path) => `${path} is no longer used, or no longer newer: take it out of the list.`);
const needed = [...used].filter(([path]) => !Object.hasOwn(NOT_NEEDED, path));
for (const [browser, said] of Object.entries(LOWEST)) {
  const newest = Math.max(...needed.map(([path]) => since(path, browser)));
  const asks = needed.filter(([path]) => since(path, browser) === newest);
  const why = asks.map(([path, files]) => `${path.replaceAll("|", ".")} (${[...files].join(", ")})`).join(", ");
  console.log(`${browser} ${newest}: ${why}`);
  if (newest !== said) problems.push(`The page needs ${browser} ${newest}, and says ${said}.`);
}
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}
