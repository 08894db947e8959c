// The preview's own script. It lives in an isolated world of the page: scripts of the page have neither its channel nor its
// objects, and what is said over the channel cannot be forged by them. Timers do not run in such a world while scripts are
// off; events and promises do.
//
// The page's body is held as blocks: each knows its source lines and its DOM nodes, which stand in the page without any
// element round them, so that the theme's style sheet sees the page exactly as it is published.
//
// The files of this folder are put together in one function (see PreviewScript.cpp): they share their names, content sees none.

let program = null;    // Where messages go; set once the channel is open.
let blocks = [];       // {first, last, nodes}, in the order of the page.
let blockOf = new WeakMap(); // Top-level node -> its block.
let container = null;  // The element that holds the blocks.
let end = null;        // An empty text node behind the last block.
let model = null;      // {parsed, marker}: the frame shown, as its HTML says it.
let work = Promise.resolve();
