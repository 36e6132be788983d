// Makes the page for frames from the release page: the same page, with the script that talks with the page around it.
//   node tools/frame.mjs FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const replaced = (text, from, to) => {
  if (text.split(from).length !== 2) throw new Error(`${folder}/index.html has not one ${from}.`);
  return text.replace(from, () => to);
};

let page = readFileSync(join(folder, "index.html"), "utf8");
page = replaced(page, "</head>", '<link rel="stylesheet" href="./frame.css">\n</head>');
// Before boot.js, and not by an import of it: it has to listen when the frame has loaded.
const boot = '<script type="module" id="boot" ';
page = replaced(page, boot, `<script type="module" src="./frame.js"></script>\n${boot}data-frame="" `);
writeFileSync(join(folder, "frame.html"), page);
