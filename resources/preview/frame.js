// The frame round the blocks: all of the page that is not the body's text.

function pathFromBody(node, body) {
    const path = [];
    for (let element = node; element && element !== body; element = element.parentNode)
        path.unshift(element);
    return path;
}

// Comments and white space round head and body: style sheets do not see them, but the page is to be the published one.
function morphBeside(element, wanted, direction) {
    const loose = node => siblings(node, direction).filter(other => other.nodeType !== Node.ELEMENT_NODE);
    const isBefore = direction === 'previousSibling';
    const behindHead = isBefore && element === document.body;
    const nodes = node => behindHead
        ? loose(node).filter(other => node.parentNode.firstElementChild.compareDocumentPosition(other) &
                                      Node.DOCUMENT_POSITION_FOLLOWING)
        : loose(node);
    morph(document.documentElement, nodes(element), null, nodes(wanted), isBefore ? element : null);
}

// Changes what stands round the blocks and leaves the blocks where they are. Only where their parents are of the same
// kind as before.
function morphAround(marker, body) {
    const livePath = container?.isConnected ? pathFromBody(container, document.body) : null;
    const wantedPath = pathFromBody(marker.parentNode, body);
    if (!livePath || livePath.length !== wantedPath.length || end.parentNode !== container ||
        livePath.some((element, i) => element.nodeName !== wantedPath[i].nodeName))
        return false;
    const oldPath = model ? pathFromBody(model.marker.parentNode, model.parsed.body) : livePath;
    const round = (parent, live, old, wanted, direction, next) =>
        morph(parent, siblings(live, direction), old ? siblings(old, direction) : null, siblings(wanted, direction), next);
    livePath.forEach((live, i) => {
        setAttributes(live, oldPath[i], wantedPath[i]);
        round(live.parentNode, live, model ? oldPath[i] : null, wantedPath[i], 'previousSibling', live);
        round(live.parentNode, live, model ? oldPath[i] : null, wantedPath[i], 'nextSibling', null);
    });
    const start = firstNodeFrom(0);
    round(container, start, model?.marker, marker, 'previousSibling', start);
    round(container, end, model?.marker, marker, 'nextSibling', null);
    return true;
}

// A page of another build: the new body goes in, the blocks move over, the old one goes. Nothing is painted between.
function replaceAround(markerId, body) {
    const old = children(document.body);
    const blockNodes = blocks.flatMap(block => block.nodes);
    const copy = fresh(body);
    keepImages(old, copy);
    document.body.append(...copy.childNodes);
    const marker = document.getElementById(markerId);
    container = marker.parentNode;
    for (const node of blockNodes)
        container.insertBefore(node, marker);
    end = document.createTextNode('');
    container.replaceChild(end, marker);
    for (const node of old) {
        if (node.parentNode === document.body && node !== end && !blockOf.has(node))
            node.remove();
    }
}

// The blocks' place is marked by an element like most of them, so that the parser does with it what it would do with
// them: it ends a paragraph left open, begins the body, and is put outside of a table.
function parseFrame({before, after}) {
    const id = 'blocks-' + crypto.randomUUID();
    const parse = html => new DOMParser().parseFromString(html, 'text/html');
    let parsed = parse(`${before}<section id="${id}"></section>${after}`);
    let marker = parsed.getElementById(id);
    if (!marker || !parsed.body.contains(marker)) {
        parsed = parse(before + after); // The place is within a comment, a script or the like.
        marker = parsed.createElement('section');
        marker.id = id;
        parsed.body.append(marker);
    }
    prepareNodes(parsed, before + after);
    return {parsed, marker};
}

async function exchangeFrame(frame) {
    const wanted = parseFrame(frame);
    const {parsed, marker} = wanted;
    const finish = await prepareHead(parsed.head);
    return () => {
        finish();
        setAttributes(document.documentElement, model?.parsed.documentElement ?? document.documentElement,
                      parsed.documentElement);
        morphBeside(document.head, parsed.head, 'previousSibling');
        morphBeside(document.body, parsed.body, 'previousSibling');
        morphBeside(document.body, parsed.body, 'nextSibling');
        setAttributes(document.body, model?.parsed.body ?? document.body, parsed.body);
        if (!morphAround(marker, parsed.body))
            replaceAround(marker.id, parsed.body);
        model = wanted;
        followScheme();
    };
}
