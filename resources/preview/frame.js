// The frame round the blocks: head, and what of the body is not block.

function setAttributes(element, wanted) {
    for (const {name} of [...element.attributes]) {
        if (!wanted.hasAttribute(name))
            element.removeAttribute(name);
    }
    for (const {name, value} of wanted.attributes) {
        if (element.getAttribute(name) !== value)
            element.setAttribute(name, value);
    }
}

// Makes the nodes of `old`, which stand before `next` in `parent`, equal to `wanted`, changing as little as it takes.
function morph(parent, old, wanted, next) {
    while (old.length && wanted.length && old[0].isEqualNode(wanted[0])) {
        old.shift();
        wanted.shift();
    }
    while (old.length && wanted.length && old.at(-1).isEqualNode(wanted.at(-1))) {
        next = old.pop();
        wanted.pop();
    }
    while (old.length && wanted.length && old[0].nodeName === wanted[0].nodeName) {
        const [node, model] = [old.shift(), wanted.shift()];
        if (node.nodeType === Node.ELEMENT_NODE) {
            setAttributes(node, model);
            morph(node, [...node.childNodes], [...model.childNodes], null);
        } else {
            node.nodeValue = model.nodeValue;
        }
    }
    for (const node of old)
        node.remove();
    for (const node of wanted)
        parent.insertBefore(node, next);
}

function siblings(node, direction) {
    const result = [];
    for (let other = node[direction]; other; other = other[direction])
        result.push(other);
    return direction === 'previousSibling' ? result.reverse() : result;
}

function pathFromBody(node, body) {
    const path = [];
    for (let element = node; element && element !== body; element = element.parentNode)
        path.unshift(element);
    return path;
}

// Comments and white space round head and body: style sheets do not see them, but the page is to be the published one.
function morphBeside(element, model, direction) {
    const loose = node => siblings(node, direction).filter(other => other.nodeType !== Node.ELEMENT_NODE);
    const isBefore = direction === 'previousSibling';
    const behindHead = isBefore && element === document.body;
    const nodes = node => behindHead
        ? loose(node).filter(other => node.parentNode.firstElementChild.compareDocumentPosition(other) &
                                      Node.DOCUMENT_POSITION_FOLLOWING)
        : loose(node);
    morph(document.documentElement, nodes(element), nodes(model), isBefore ? element : null);
}

// Changes what stands round the blocks and leaves the blocks where they are. Only where their parents are of the same
// kind as before.
function morphAround(marker, body) {
    const oldPath = container ? pathFromBody(container, document.body) : null;
    const newPath = pathFromBody(marker.parentNode, body);
    if (!oldPath || oldPath.length !== newPath.length ||
        oldPath.some((element, i) => element.nodeName !== newPath[i].nodeName))
        return false;
    for (let i = 0; i < oldPath.length; ++i) {
        const [old, wanted] = [oldPath[i], newPath[i]];
        setAttributes(old, wanted);
        morph(old.parentNode, siblings(old, 'previousSibling'), siblings(wanted, 'previousSibling'), old);
        morph(old.parentNode, siblings(old, 'nextSibling'), siblings(wanted, 'nextSibling'), null);
    }
    const start = firstNodeFrom(0);
    morph(container, siblings(start, 'previousSibling'), siblings(marker, 'previousSibling'), start);
    morph(container, siblings(end, 'nextSibling'), siblings(marker, 'nextSibling'), null);
    return true;
}

// A page of another build: the new body goes in, the blocks move over, the old one goes. Nothing is painted between.
function replaceAround(marker, body) {
    const old = [...document.body.childNodes];
    const blockNodes = blocks.flatMap(block => block.nodes);
    document.body.append(...body.childNodes);
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

function loaded(link) {
    return new Promise(resolve => {
        link.addEventListener('load', resolve, {once: true});
        link.addEventListener('error', resolve, {once: true});
    });
}

// Gives the head its new children. Nodes that are there already stay, so that no style sheet is read again; new style
// sheets are waited for before anything else of the new page takes effect. For that moment both apply: a sheet that is
// kept from applying until then, by its media, would be loaded a second time.
async function prepareHead(head) {
    const known = new Map();
    for (const node of document.head.childNodes) {
        const key = node.outerHTML ?? node.nodeValue;
        known.set(key, [...(known.get(key) ?? []), node]);
    }
    const wanted = [...head.childNodes].map(
        node => known.get(node.outerHTML ?? node.nodeValue)?.shift() ?? document.adoptNode(node));
    const links = [];
    wanted.forEach((node, i) => {
        if (node.isConnected || node.localName !== 'link' || !/\bstylesheet\b/i.test(node.rel) || !node.href)
            return;
        links.push(loaded(node));
        const next = wanted.slice(i + 1).find(other => other.parentNode === document.head);
        document.head.insertBefore(node, next ?? null);
    });
    if (links.length > 0)
        await Promise.all(links);
    return () => {
        const stays = new Set(wanted);
        for (const node of [...document.head.childNodes]) {
            if (!stays.has(node))
                node.remove();
        }
        let place = document.head.firstChild;
        for (const node of wanted) {
            if (node === place)
                place = place.nextSibling;
            else
                document.head.insertBefore(node, place);
        }
    };
}

function parseFrame({before, after}) {
    const token = 'blocks-' + crypto.randomUUID();
    const parsed = new DOMParser().parseFromString(`${before}<!--${token}-->${after}`, 'text/html');
    const comments = document.createTreeWalker(parsed, NodeFilter.SHOW_COMMENT);
    let marker = comments.nextNode();
    while (marker && marker.nodeValue !== token)
        marker = comments.nextNode();
    if (!marker || !parsed.body.contains(marker)) {
        marker?.remove();
        marker = parsed.createComment(token);
        parsed.body.append(marker);
    }
    removeForbidden(parsed);
    return {parsed, marker};
}

async function exchangeFrame(frame) {
    const {parsed, marker} = parseFrame(frame);
    const finishHead = await prepareHead(parsed.head);
    return () => {
        finishHead();
        setAttributes(document.documentElement, parsed.documentElement);
        morphBeside(document.head, parsed.head, 'previousSibling');
        morphBeside(document.body, parsed.body, 'previousSibling');
        morphBeside(document.body, parsed.body, 'nextSibling');
        setAttributes(document.body, parsed.body);
        if (!morphAround(marker, parsed.body))
            replaceAround(marker, parsed.body);
    };
}
