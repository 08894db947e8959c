// The preview's own script. It lives in an isolated world of the page: scripts of the content stay off, and what is said
// here over the channel cannot be forged by content, which has neither the channel nor these objects. Timers do not run
// in such a world while scripts are off; events and promises do.
//
// The page's body is held as blocks: each knows its source lines and its DOM nodes, which stand in the page without any
// element round them, so that the theme's style sheet sees the page exactly as it is published.
//
// The files of this folder are put together in one function (see WebPageView.cpp): they share their names, content sees none.

let program = null;    // Where messages go; set once the channel is open.
let blocks = [];       // {first, last, nodes}, in the order of the page.
let blockOf = new WeakMap(); // Top-level node -> its block.
let container = null;  // The element that holds the blocks.
let end = null;        // An empty text node behind the last block.
let fileVersion = 0;   // Counts up when files on disk have changed.
let baseUrl = '';      // Where the publication is published; its files are served locally.
let work = Promise.resolve();
