// Scrolling: the user's, the program's, and none while blocks are exchanged.

let ownTop = 0;        // Where the view stands by our own doing: an event that tells of it is not the user's.
let reportedLine = 0;
let userActedAt = -Infinity;
let pointerHeld = false;

function moveTo(top) {
    scrollTo({top, left: scrollX, behavior: 'instant'});
    settle();
}

function settle() {
    ownTop = scrollY;
    userActedAt = -Infinity;
}

function scrollToLine(line) {
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
    const line = lineAtTop();
    if (Math.abs(line - reportedLine) > 0.005) {
        reportedLine = line;
        program?.userScrolled(line);
    }
}

// What must not move while blocks are exchanged: the block at the top of the view.
function holdPlace() {
    if (scrollY <= 0 || blocks.length === 0)
        return null;
    const index = Math.max(0, lastBlock((block, i) => (visibleFrom(i, 1)?.box.top ?? Infinity) <= 1));
    const visible = visibleFrom(index, 1);
    return visible && {index: visible.index, top: visible.box.top};
}

function followSplice(held, {first, removed, added}) {
    if (held.index >= first + removed)
        held.index += added.length - removed;
    else if (held.index >= first)
        held.index = Math.min(held.index, first + Math.max(0, added.length - 1));
}

function restorePlace(held) {
    const visible = held && visibleFrom(Math.min(held.index, blocks.length - 1), 1);
    if (visible && Math.abs(visible.box.top - held.top) >= 0.5)
        scrollTo({top: scrollY + visible.box.top - held.top, left: scrollX, behavior: 'instant'});
}
