// Clicks: the place in the source that is meant.

function blockAround(node) {
    while (node && node.parentNode !== container)
        node = node.parentNode;
    return node ? blockOf.get(node) : undefined;
}

function linesOf(element, block) {
    const anchors = anchorsOf(block);
    const first = block.first + Number(element?.dataset.line ?? 0);
    const from = element ? anchors.indexOf(element) + 1 : anchors.length;
    for (const other of anchors.slice(from)) {
        const line = block.first + Number(other.dataset.line);
        if (!element.contains(other) && line > first)
            return [first, Math.min(line - 1, block.last)];
    }
    return [first, Math.max(first, block.last)];
}

function wordAt(x, y, nodes) {
    const caret = document.caretRangeFromPoint(x, y);
    if (!caret || caret.startContainer.nodeType !== Node.TEXT_NODE)
        return ['', 0];
    const text = caret.startContainer.nodeValue;
    const words = [...text.matchAll(/[\p{L}\p{N}_]+/gu)];
    const hit = words.find(word => word.index <= caret.startOffset &&
                                   caret.startOffset <= word.index + word[0].length);
    if (!hit)
        return ['', 0];
    const before = document.createRange();
    before.setStartBefore(nodes[0]);
    before.setEnd(caret.startContainer, hit.index);
    const earlier = before.toString().match(/[\p{L}\p{N}_]+/gu) ?? [];
    return [hit[0], earlier.filter(word => word === hit[0]).length];
}

function onClick(event) {
    if (event.button !== 0 || event.target.closest('a[href], summary, button, input, select, textarea, video, audio'))
        return;
    const block = blockAround(event.target);
    if (!block || !getSelection().isCollapsed)
        return;
    let element = event.target.closest('[data-line]');
    if (element && blockAround(element) !== block)
        element = null;
    const [first, last] = linesOf(element, block);
    program?.placeClicked(first, last, ...wordAt(event.clientX, event.clientY, element ? [element] : block.nodes));
}
