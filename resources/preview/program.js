// What the program asks for, and the ties between page and program.

// One request at a time: {serial, url, baseUrl, fresh, frame, splices}.
async function apply(request) {
    const finishFrame = request.frame ? await exchangeFrame(request.frame) : null;
    const held = request.fresh ? null : holdPlace();
    const moved = location.href !== request.url;
    if (moved)
        history.replaceState(null, '', request.url);
    baseUrl = request.baseUrl;
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
    if (moved && !request.fresh)
        resolveImagesAgain();
    void document.documentElement.offsetHeight; // Laid out now, not at the next frame.
    if (request.fresh)
        scrollTo({top: 0, left: 0, behavior: 'instant'});
    else
        restorePlace(held);
    settle();
    program.laidOut(request.serial, hasBareCanvas());
}

// Whether the page leaves the colour of its canvas to the browser.
function hasBareCanvas() {
    return [document.documentElement, document.body].every(element => {
        const style = getComputedStyle(element);
        return style.backgroundImage === 'none' && style.backgroundColor === 'rgba(0, 0, 0, 0)';
    });
}

function enqueue(request) {
    work = work.then(() => apply(request)).catch(error => program.failed(request.serial, String(error)));
}

// A quiet scroll bar. An adopted style sheet stands in no document: the page's own stay as they are.
const scrollBar = new CSSStyleSheet();
scrollBar.replaceSync(`html::-webkit-scrollbar { width: 10px; height: 10px; background: transparent }
    html::-webkit-scrollbar-thumb { background: rgb(128 128 128 / 45%); background-clip: padding-box;
                                    border: 2px solid transparent; border-radius: 5px }
    html::-webkit-scrollbar-thumb:hover { background-color: rgb(128 128 128 / 70%) }`);
document.adoptedStyleSheets = [scrollBar];

addEventListener('scroll', onScroll, {passive: true});
for (const type of ['wheel', 'keydown', 'touchmove'])
    addEventListener(type, noteUser, {passive: true, capture: true});
addEventListener('mousedown', () => { pointerHeld = true; }, {capture: true});
addEventListener('mouseup', () => { pointerHeld = false; noteUser(); }, {capture: true});
addEventListener('mousemove', event => { pointerHeld = event.buttons !== 0; }, {passive: true, capture: true});
document.addEventListener('click', onClick);

new QWebChannel(qt.webChannelTransport, channel => {
    program = channel.objects.program;
    program.ready();
});

globalThis.masthead = {apply: enqueue, scrollToLine, revealLine, refreshFiles, retryImages, lineAtTop, yOfLine};
