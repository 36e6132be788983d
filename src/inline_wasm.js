// The Wasm of a page that is one file.

/** The bytes, which stand in the element `wasm` in Base64. The element goes. */
export function inlineWasm() {
  const base64 = document.getElementById("wasm");
  const wasm = Uint8Array.from(atob(base64.textContent), (character) => character.charCodeAt(0));
  base64.remove();
  return wasm;
}
