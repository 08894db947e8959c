// Which source line stands where in the view.

function boxOfNode(node) {
    if (node.nodeType === Node.ELEMENT_NODE)
        return node.getClientRects().length > 0 ? node.getBoundingClientRect() : null;
    if (node.nodeType !== Node.TEXT_NODE || !/\S/.test(node.nodeValue))
        return null;
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getClientRects().length > 0 ? range.getBoundingClientRect() : null;
}

function boxOf(block) {
    let top = null;
    let bottom = null;
    for (const node of block.nodes) {
        const box = boxOfNode(node);
        if (!box)
            continue;
        top = top === null ? box.top : Math.min(top, box.top);
        bottom = bottom === null ? box.bottom : Math.max(bottom, box.bottom);
    }
    return top === null ? null : {top, bottom};
}

function anchorsOf(block) {
    const result = [];
    for (const node of block.nodes) {
        if (node.nodeType !== Node.ELEMENT_NODE)
            continue;
        if (node.hasAttribute('data-line'))
            result.push(node);
        result.push(...node.querySelectorAll('[data-line]'));
    }
    return result;
}

// The index of the last block for which `isBefore` holds; -1 when there is none.
function lastBlock(isBefore) {
    let low = 0;
    let high = blocks.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (isBefore(blocks[middle], middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

function visibleFrom(index, step) {
    for (let i = index; i >= 0 && i < blocks.length; i += step) {
        const box = boxOf(blocks[i]);
        if (box)
            return {index: i, box};
    }
    return null;
}

// Places of source lines from the block before `index` to the one behind it, rising in line and in y (from the top of
// the view). Between two of them a line is as far along as its number.
function placesAround(index) {
    const places = [{line: 1, y: -scrollY}];
    const add = (line, y) => {
        const last = places.at(-1);
        if (line > last.line)
            places.push({line, y: Math.max(y, last.y)});
        else if (line === last.line && places.length === 1)
            last.y = y;
    };
    const addBlock = (block, box) => {
        add(block.first, box.top);
        for (const element of anchorsOf(block)) {
            if (element.getClientRects().length > 0)
                add(block.first + Number(element.dataset.line), element.getBoundingClientRect().top);
        }
        add(block.last + 1, box.bottom);
    };
    let from = index;
    while (from > 0 && blocks[from - 1].first >= blocks[index].first)
        --from; // Several blocks of one line: an include.
    const before = visibleFrom(from - 1, -1);
    if (before)
        addBlock(blocks[before.index], before.box);
    let behind = index;
    while (behind + 1 < blocks.length && blocks[behind + 1].first <= blocks[index].first)
        ++behind;
    const [start, stop] = [visibleFrom(from, 1), visibleFrom(behind, -1)];
    if (start && stop && start.index <= stop.index) {
        if (start.index === stop.index)
            addBlock(blocks[start.index], start.box);
        else {
            add(blocks[index].first, start.box.top);
            add(blocks[stop.index].last + 1, stop.box.bottom);
        }
    }
    const next = visibleFrom(behind + 1, 1);
    if (next)
        add(blocks[next.index].first, next.box.top);
    return places;
}

function interpolate(places, from, to, value) {
    let i = 0;
    while (i + 1 < places.length && places[i + 1][from] <= value)
        ++i;
    const [a, b] = [places[i], places[i + 1]];
    if (!b || b[from] === a[from])
        return a[to];
    const part = Math.max(0, (value - a[from]) / (b[from] - a[from]));
    return a[to] + (b[to] - a[to]) * part;
}

function yOfLine(line) {
    if (blocks.length === 0)
        return -scrollY;
    const index = Math.max(0, lastBlock(block => block.first <= line));
    return interpolate(placesAround(index), 'line', 'y', line);
}

function lineAtTop() {
    if (blocks.length === 0)
        return 1;
    const index = Math.max(0, lastBlock((block, i) => (visibleFrom(i, 1)?.box.top ?? Infinity) <= 0));
    return interpolate(placesAround(index), 'y', 'line', 0);
}
