// Scrolling: the user's, the program's, and none while blocks are exchanged.

let ownTop = 0;        // Where the view stands by our own doing: an event that tells of it is not the user's.
let reportedLine = 0;
let userActedAt = -Infinity;
let pointerHeld = false;
let lineMeant = 1;     // Where the text is while the page has none of it: the row in the inbox.

function moveTo(top) {
    scrollTo({top, left: scrollX, behavior: 'instant'});
    settle();
}

function settle() {
    ownTop = scrollY;
    userActedAt = -Infinity;
}

function scrollToLine(line) {
    if (blocks.length === 0)
        lineMeant = line;
    else
        moveTo(scrollY + yOfLine(line));
}

function revealLine(line) {
    const margin = Math.min(48, innerHeight / 6);
    const [top, bottom] = [yOfLine(line), yOfLine(line + 1)];
    if (top >= margin && bottom <= innerHeight - margin)
        return;
    if (top < margin || bottom - top > innerHeight - 2 * margin)
        moveTo(scrollY + top - margin);
    else
        moveTo(scrollY + bottom - innerHeight + margin);
}

function noteUser() {
    userActedAt = performance.now();
}

function onScroll() {
    // A page moves by itself too, when an image above comes in or a patch makes it shorter. Only what follows soon on the
    // user's wheel, key or pointer is the user's.
    if (Math.abs(scrollY - ownTop) < 1 || (!pointerHeld && performance.now() - userActedAt > 700))
        return;
    noteUser();
    ownTop = scrollY;
    if (blocks.length === 0)
        return;
    const line = lineAtTop();
    if (Math.abs(line - reportedLine) > 0.005) {
        reportedLine = line;
        program?.userScrolled(line);
    }
}

// What must not move while the page is changed: the block at the top of the view or, where the page has none, the elements
// there.
function holdPlace() {
    if (scrollY <= 0)
        return null;
    if (blocks.length === 0) {
        const elements = [];
        for (let element = document.elementFromPoint(innerWidth / 2, 8); element && element !== document.body;
             element = element.parentElement)
            elements.push({element, top: element.getBoundingClientRect().top});
        return {index: -1, elements};
    }
    const index = Math.max(0, lastBlock((block, i) => (visibleFrom(i, 1)?.box.top ?? Infinity) <= 1));
    const visible = visibleFrom(index, 1);
    return visible && {index: visible.index, top: visible.box.top};
}

// Another face of the same text has another frame and other blocks: its place is the source line.
function placeFor({fresh, frame, splices}) {
    if (fresh)
        return null;
    const removed = splices.reduce((sum, change) => sum + change.removed, 0);
    const stays = blocks.length === 0 ? splices.length === 0 : removed * 2 <= blocks.length;
    if (!frame || stays)
        return holdPlace();
    return {line: blocks.length > 0 ? lineAtTop() : lineMeant};
}

function beginAtTop() {
    lineMeant = 1;
    scrollTo({top: 0, left: 0, behavior: 'instant'});
}

function followSplice(held, {first, removed, added}) {
    if (held.index >= first + removed)
        held.index += added.length - removed;
    else if (held.index >= first)
        held.index = Math.min(held.index, first + Math.max(0, added.length - 1));
}

function restorePlace(held) {
    if (!held)
        return;
    if (held.line !== undefined) {
        lineMeant = held.line;
        scrollTo({top: blocks.length > 0 ? scrollY + yOfLine(held.line) : 0, left: scrollX, behavior: 'instant'});
        return;
    }
    let drift = 0;
    if (held.elements) {
        const kept = held.elements.find(({element}) => element.isConnected);
        drift = kept ? kept.element.getBoundingClientRect().top - kept.top : 0;
    } else {
        const visible = visibleFrom(Math.min(held.index, blocks.length - 1), 1);
        drift = visible ? visible.box.top - held.top : 0;
    }
    if (Math.abs(drift) >= 0.5)
        scrollTo({top: scrollY + drift, left: scrollX, behavior: 'instant'});
}
