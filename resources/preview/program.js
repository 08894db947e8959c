// What the program asks for, and the ties between page and program.

// One request at a time: {serial, url, baseUrl, fresh, frame, splices}.
async function apply(request) {
    setBase(request.baseUrl, request.url);
    const finishFrame = request.frame ? await exchangeFrame(request.frame) : null;
    const held = placeFor(request);
    const moved = location.href.replace(/#.*/, '') !== request.url;
    if (moved)
        history.replaceState(null, '', request.url);
    if (request.fresh) {
        for (const node of blocks.flatMap(block => block.nodes))
            node.remove();
        blocks = [];
    }
    finishFrame?.();
    for (const change of request.splices) {
        if (held)
            followSplice(held, change);
        splice(change);
    }
    followScheme();
    if (moved && !request.fresh)
        resolveImagesAgain();
    void document.documentElement.offsetHeight; // Laid out now, not at the next frame.
    if (request.fresh)
        beginAtTop();
    else
        restorePlace(held);
    settle();
    program.laidOut(request.serial, canvas());
}

// What kind of error it is and where it came up. Its message may quote the text, which belongs into no log: it stands at the
// begin of the stack.
function placeOf(error) {
    const callers = String(error?.stack ?? '').slice(String(error).length);
    return `${error?.name ?? 'Error'}${callers}`;
}

function enqueued(change) {
    return request => {
        work = work.then(() => change(request)).catch(error => program.failed(request.serial, placeOf(error)));
    };
}

// A quiet scroll bar, or none where the page is laid out for a screen whose scroll bars take no room. An adopted style sheet
// stands in no document: the page's own stay as they are.
const scrollBar = new CSSStyleSheet();
function setScrollBar(shown) {
    scrollBar.replaceSync('html { overflow: hidden !important }');
    void document.documentElement.offsetHeight; // A scroll bar is made again only where there was none.
    scrollBar.replaceSync(shown
        ? `html::-webkit-scrollbar { width: 10px; height: 10px; background: transparent }
           html::-webkit-scrollbar-thumb { background: rgb(128 128 128 / 45%); background-clip: padding-box;
                                           border: 2px solid transparent; border-radius: 5px }
           html::-webkit-scrollbar-thumb:hover { background-color: rgb(128 128 128 / 70%) }`
        : 'html::-webkit-scrollbar { display: none }');
}
document.adoptedStyleSheets = [scrollBar, schemeSheet];
setScrollBar(true);

addEventListener('scroll', onScroll, {passive: true});
for (const type of ['wheel', 'keydown', 'touchmove'])
    addEventListener(type, noteUser, {passive: true, capture: true});
addEventListener('mousedown', () => { pointerHeld = true; }, {capture: true});
addEventListener('mouseup', () => { pointerHeld = false; noteUser(); }, {capture: true});
addEventListener('mousemove', event => { pointerHeld = event.buttons !== 0; }, {passive: true, capture: true});
document.addEventListener('click', onClick);
// A form leads nowhere; but refused only when it is sent off, it would end the loading of the page that comes next.
addEventListener('submit', event => event.preventDefault(), {capture: true});
document.addEventListener('load', onSheetLoaded, {capture: true});

new QWebChannel(qt.webChannelTransport, channel => {
    program = channel.objects.program;
    program.ready();
});

globalThis.masthead = {apply: enqueued(apply), adopt: enqueued(adopt), scrollToLine, revealLine, refreshFiles, retryRemote,
                       setScheme, setScrollBar, lineAtTop, yOfLine};
