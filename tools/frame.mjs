// Makes the page for frames from the release page: the same page, with the script that talks with the page around it.
//   node tools/frame.mjs FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaced } from "./replaced.mjs";

const folder = process.argv[2];

let page = readFileSync(join(folder, "index.html"), "utf8");
page = replaced(page, "</head>", '<link rel="stylesheet" href="./frame.css">\n</head>');
// Before boot.js, and not by an import of it: it has to listen when the frame has loaded.
const boot = '<script type="module" id="boot" ';
page = replaced(page, boot, `<script type="module" src="./frame.js"></script>\n${boot}data-frame="" `);
writeFileSync(join(folder, "frame.html"), page);
